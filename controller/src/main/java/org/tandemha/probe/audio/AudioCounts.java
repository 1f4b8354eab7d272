package org.tandemha.probe.audio;

import java.util.Map;

/**
 * What the audio server did since it started.
 *
 * @param open connections now
 * @param accepted connections since the start
 * @param legs connections that said an expected nonce
 * @param framesSkipped frames not sent because Asterisk did not read
 * @param rejected connections closed by reason; every reason is there, most at 0
 */
public record AudioCounts(int open, long accepted, long legs, long framesSkipped, Map<Rejection, Long> rejected) {
    public AudioCounts {
        rejected = Map.copyOf(rejected);
    }
}
