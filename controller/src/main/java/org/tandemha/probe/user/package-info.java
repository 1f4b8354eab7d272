/** Sensors that the administrator writes: any executable. */
@NullMarked
package org.tandemha.probe.user;

import org.jspecify.annotations.NullMarked;
