/** Traffic that falls away: a baseline by hour of week and how unlikely the present is. */
@NullMarked
package org.tandemha.probe.traffic;

import org.jspecify.annotations.NullMarked;
