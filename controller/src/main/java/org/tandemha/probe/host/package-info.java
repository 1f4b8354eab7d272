/** Sensors of the host beneath Asterisk. */
@NullMarked
package org.tandemha.probe.host;

import org.jspecify.annotations.NullMarked;
