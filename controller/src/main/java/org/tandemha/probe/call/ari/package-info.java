/** Synthetic calls started over ARI: the path {@code ari}. */
@NullMarked
package org.tandemha.probe.call.ari;

import org.jspecify.annotations.NullMarked;
