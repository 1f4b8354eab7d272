/** Synthetic calls and cheap checks: what a sensor is, and the beat it keeps. */
@NullMarked
package org.tandemha.probe;

import org.jspecify.annotations.NullMarked;
