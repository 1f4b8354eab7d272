/** The Stasis apps: the bridge of the {@code ari} path of a synthetic call. */
@NullMarked
package org.tandemha.ari.app;

import org.jspecify.annotations.NullMarked;
