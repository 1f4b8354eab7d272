/** Decides who may be active, until when and under which epoch; no clock, no I/O: time is an argument. */
@NullMarked
package org.tandemha.lease;

import org.jspecify.annotations.NullMarked;
