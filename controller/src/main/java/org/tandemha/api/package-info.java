/** The local HTTP API: health, sensors, events, commands. */
@NullMarked
package org.tandemha.api;

import org.jspecify.annotations.NullMarked;
