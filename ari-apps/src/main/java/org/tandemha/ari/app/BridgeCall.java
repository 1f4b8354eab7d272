package org.tandemha.ari.app;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Two legs that are to be bridged.
 *
 * @param endpointA what to dial for leg A, see {@link #audioSocket}
 * @param variables channel variables for both legs
 * @param deadline of the whole call, from asking to its end; Asterisk itself ends the legs a little later, should we be
 *     gone by then
 */
public record BridgeCall(String endpointA, String endpointB, Map<String, String> variables, Duration deadline) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public BridgeCall {
        variables = Map.copyOf(variables);
        if (deadline.toMillis() < 10 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline of a call is " + deadline + ": write 10 ms to 5 minutes");
        }
    }

    /**
     * The endpoint of a leg that Asterisk connects to our AudioSocket server. {@code c(slin)} keeps Asterisk 22 from
     * choosing 192 kHz.
     */
    public static String audioSocket(String hostAndPort, UUID leg) {
        return "AudioSocket/" + hostAndPort + "/" + leg + "/c(slin)";
    }
}
