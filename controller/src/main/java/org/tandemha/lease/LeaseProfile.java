package org.tandemha.lease;

import java.time.Duration;
import java.util.Locale;

/**
 * Sets of durations that fit together.
 *
 * <p>{@code renew} is R, {@code hold} is L_h, {@code grant} is L_g.
 */
public enum LeaseProfile {
    FAST(100, 550, 600, 3),
    LAN(250, 1_400, 1_500, 60),
    METRO(1_000, 5_800, 6_000, 300),
    WAN(2_000, 11_700, 12_000, 3_000);

    private final Duration renew;
    private final Duration hold;
    private final Duration grant;
    private final Duration longestRtt;

    LeaseProfile(long renewMs, long holdMs, long grantMs, long longestRttMs) {
        this.renew = Duration.ofMillis(renewMs);
        this.hold = Duration.ofMillis(holdMs);
        this.grant = Duration.ofMillis(grantMs);
        this.longestRtt = Duration.ofMillis(longestRttMs);
    }

    public Duration renew() {
        return renew;
    }

    public Duration hold() {
        return hold;
    }

    public Duration grant() {
        return grant;
    }

    /** What {@code auto} picked, and the sentence that says so. */
    public record Picked(LeaseProfile profile, String because) {}

    /**
     * The quickest profile that leaves enough room for this round trip to the farthest member of a majority.
     *
     * @param rtt smoothed, with its usual spread added; longer than every profile allows gets {@link #WAN}, whose
     *     inequalities then refuse it
     */
    public static Picked pick(Duration rtt) {
        for (LeaseProfile profile : values()) {
            if (rtt.compareTo(profile.longestRtt) <= 0) {
                return new Picked(
                        profile,
                        "profile " + profile.name().toLowerCase(Locale.ROOT) + ": the round trip of " + rtt.toMillis()
                                + " ms is within its " + profile.longestRtt.toMillis() + " ms");
            }
        }
        return new Picked(WAN, "profile wan: the round trip of " + rtt.toMillis() + " ms is longer than any allows");
    }
}
