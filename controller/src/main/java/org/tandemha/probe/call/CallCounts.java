package org.tandemha.probe.call;

import java.util.Map;

/**
 * What one path's attempts came to since the start.
 *
 * @param attempts attempts that are over
 * @param inFlight attempts under way or waiting for their turn
 * @param outcomes attempts by outcome; every outcome is there
 * @param framesLost frames lost after the proof, both directions
 */
public record CallCounts(CallPath path, long attempts, int inFlight, Map<CallOutcome, Long> outcomes, long framesLost) {
    public CallCounts {
        outcomes = Map.copyOf(outcomes);
    }
}
