/** The audio side of a synthetic call: AudioSocket server and tones. */
@NullMarked
package org.tandemha.probe.audio;

import org.jspecify.annotations.NullMarked;
