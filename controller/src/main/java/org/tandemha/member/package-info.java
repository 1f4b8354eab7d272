/** One member of a cluster at work: binds lease, links, identity and decisions to each other and to its Asterisk. */
@NullMarked
package org.tandemha.member;

import org.jspecify.annotations.NullMarked;
