/** Synthetic calls that prove bridging, one attempt each. */
@NullMarked
package org.tandemha.probe.call;

import org.jspecify.annotations.NullMarked;
