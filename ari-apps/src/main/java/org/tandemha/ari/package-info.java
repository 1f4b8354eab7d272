/** The reactive ARI client: REST over Vert.x Web Client, events over a WebSocket. */
@NullMarked
package org.tandemha.ari;

import org.jspecify.annotations.NullMarked;
