/** Decides who serves: the role table, its runbooks, the gates that refuse, and the commands given to any member. */
@NullMarked
package org.tandemha.failover;

import org.jspecify.annotations.NullMarked;
