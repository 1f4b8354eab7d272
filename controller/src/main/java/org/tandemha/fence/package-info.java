/** Switches the other peer off by the administrator's script, and asks a second time whether it is off. */
@NullMarked
package org.tandemha.fence;

import org.jspecify.annotations.NullMarked;
