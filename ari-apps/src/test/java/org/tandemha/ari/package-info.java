/** Tests of the ARI client: real HTTP and WebSocket bytes on loopback, and a real Asterisk in the lab. */
@NullMarked
package org.tandemha.ari;

import org.jspecify.annotations.NullMarked;
