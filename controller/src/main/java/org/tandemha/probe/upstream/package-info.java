/** Sensors of what lies beyond the host: routers, peers, DNS, ITSPs. */
@NullMarked
package org.tandemha.probe.upstream;

import org.jspecify.annotations.NullMarked;
