package org.tandemha.probe.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a {@link CallStarter} is to set going: leg A as a channel of the given id, into the test context (paths
 * {@code core sip trunk}) or into the Stasis application (path {@code ari}), from where leg B is made.
 *
 * @param channelId id of leg A's channel, chosen by us; starts with {@link #MARKER}
 * @param audio {@code HOST:PORT} of the audio server
 * @param limit after which the attempt gives up
 */
public record CallRequest(CallPath path, String channelId, String audio, UUID legA, UUID legB, Duration limit) {
    /** How ids of our channels begin, so that strays can be told from customers' calls. */
    public static final String MARKER = "tandem-probe-";

    /** Context that may reach nothing but the probe. */
    public static final String CONTEXT = "tandem-probe";

    /** Priority to start at. */
    public static final int PRIORITY = 1;

    /** Codec of both legs; without it Asterisk 22 picks the highest rate it knows. */
    public static final String CODEC = "slin";

    /** What to dial for leg A, as AMI's and ARI's originate take it. */
    public String channel() {
        return endpoint(legA);
    }

    /** What to dial for leg B, where the starter makes that leg too (path {@code ari}). */
    public String channelB() {
        return endpoint(legB);
    }

    /** Extension in {@link #CONTEXT}. */
    public String extension() {
        return path.word();
    }

    /** Channel variables that the test context reads. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TANDEM_AUDIO", audio);
        variables.put("TANDEM_B", legB.toString());
        if (path.kind() == CallPath.Kind.TRUNK) {
            variables.put("TANDEM_TRUNK", path.trunk());
        }
        return variables;
    }

    private String endpoint(UUID nonce) {
        return "AudioSocket/" + audio + "/" + nonce + "/c(" + CODEC + ")";
    }
}
