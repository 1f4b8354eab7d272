package org.tandemha.ari;

import java.util.Locale;

/** State of a channel as ARI names it; {@link #OTHER} for names that this version does not know. */
public enum ChannelState {
    DOWN,
    RESERVED,
    OFFHOOK,
    DIALING,
    RING,
    RINGING,
    UP,
    BUSY,
    DIALING_OFFHOOK,
    PRE_RING,
    OTHER;

    static ChannelState of(String wire) {
        return switch (wire.toLowerCase(Locale.ROOT)) {
            case "down" -> DOWN;
            case "rsrvd" -> RESERVED;
            case "offhook" -> OFFHOOK;
            case "dialing" -> DIALING;
            case "ring" -> RING;
            case "ringing" -> RINGING;
            case "up" -> UP;
            case "busy" -> BUSY;
            case "dialing offhook" -> DIALING_OFFHOOK;
            case "pre-ring" -> PRE_RING;
            default -> OTHER;
        };
    }
}
