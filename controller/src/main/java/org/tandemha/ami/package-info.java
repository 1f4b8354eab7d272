/** Asterisk-Java behind one client that answers with futures; none of its types leave. */
@NullMarked
package org.tandemha.ami;

import org.jspecify.annotations.NullMarked;
