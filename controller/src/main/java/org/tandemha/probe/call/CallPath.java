package org.tandemha.probe.call;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tandemha.health.SensorId;

/**
 * The way a synthetic call takes: {@code core} (dialplan and bridge), {@code sip} (out of the SIP stack and back in,
 * with RTP), {@code ari} (Stasis application and ARI bridge), {@code trunk:NAME} (out to the ITSP and back in).
 *
 * @param trunk name of the trunk, empty for the others
 */
public record CallPath(Kind kind, String trunk) {
    /** Kinds of path. */
    public enum Kind {
        CORE,
        SIP,
        ARI,
        TRUNK
    }

    public static final CallPath CORE = new CallPath(Kind.CORE, "");
    public static final CallPath SIP = new CallPath(Kind.SIP, "");
    public static final CallPath ARI = new CallPath(Kind.ARI, "");

    private static final String TRUNK_PREFIX = "trunk:";
    private static final Pattern TRUNK_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    public CallPath {
        boolean good = kind == Kind.TRUNK ? TRUNK_NAME.matcher(trunk).matches() : trunk.isEmpty();
        if (!good) {
            throw new IllegalArgumentException("call path " + kind + " with trunk '" + trunk
                    + "': a trunk is named by up to 40 lower-case letters, digits, _ and -");
        }
    }

    /** The path out of a trunk and back in. */
    public static CallPath trunk(String name) {
        return new CallPath(Kind.TRUNK, name);
    }

    /** Reads {@code core}, {@code sip}, {@code ari} or {@code trunk:NAME}. */
    public static CallPath parse(String text) {
        return switch (text) {
            case "core" -> CORE;
            case "sip" -> SIP;
            case "ari" -> ARI;
            default -> {
                if (!text.startsWith(TRUNK_PREFIX)) {
                    throw new IllegalArgumentException(
                            "call path '" + text + "': write core, sip, ari or trunk:NAME (lower case)");
                }
                yield trunk(text.substring(TRUNK_PREFIX.length()));
            }
        };
    }

    /** Extension of the test context, and the word for the path in identifiers: {@code core sip ari trunk}. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** {@code call.core}, {@code call.trunk.NAME}. */
    public SensorId sensorId() {
        return new SensorId("call." + word() + (trunk.isEmpty() ? "" : "." + trunk));
    }

    @Override
    public String toString() {
        return trunk.isEmpty() ? word() : TRUNK_PREFIX + trunk;
    }
}
