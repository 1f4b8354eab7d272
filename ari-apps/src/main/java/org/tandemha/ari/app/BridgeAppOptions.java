package org.tandemha.ari.app;

import java.time.Duration;

/**
 * Limits of {@link BridgeApp}. Every component may be null (unset), which takes the default; the accessors never return
 * null.
 *
 * @param maxCalls calls at once; default 4
 * @param grace how long after its deadline Asterisk ends a leg by itself, should we be gone; default 5 s
 * @param cleanUpFor how long something whose making had no answer is looked for, in case a stalled Asterisk makes it
 *     yet; default 60 s
 */
public record BridgeAppOptions(Integer maxCalls, Duration grace, Duration cleanUpFor) {
    public BridgeAppOptions {
        maxCalls = maxCalls == null ? 4 : maxCalls;
        grace = grace == null ? Duration.ofSeconds(5) : grace;
        cleanUpFor = cleanUpFor == null ? Duration.ofSeconds(60) : cleanUpFor;
        if (maxCalls < 1 || maxCalls > 100) {
            throw new IllegalArgumentException("ari.maxCalls is " + maxCalls + ": write a number from 1 to 100");
        }
        if (grace.toMillis() < 1000 || grace.toMinutes() > 5) {
            throw new IllegalArgumentException("ari.grace is " + grace + ": write 1 s to 5 minutes");
        }
        if (cleanUpFor.toMillis() < 1000 || cleanUpFor.toHours() >= 1) {
            throw new IllegalArgumentException("ari.cleanUpFor is " + cleanUpFor + ": write 1 s to less than an hour");
        }
    }

    @SuppressWarnings("NullAway") // null is how an unset component is written
    public static BridgeAppOptions defaults() {
        return new BridgeAppOptions(null, null, null);
    }
}
