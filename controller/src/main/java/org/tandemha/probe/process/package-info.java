/** Runs other programs (sensors, hooks, fences): bounded in time, output and number, and without remains. */
@NullMarked
package org.tandemha.probe.process;

import org.jspecify.annotations.NullMarked;
