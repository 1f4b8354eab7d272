package org.tandemha.lease;

import java.time.Duration;

/**
 * The durations of the lease, which keep two inequalities; what breaks them is refused with the numbers.
 *
 * <ul>
 *   <li>Safety: {@code L_h + κ ≤ L_g·(1−ρ)/(1+ρ)}. The holder's kernel counts L_h from the sending, a voter counts L_g
 *       from the receipt, which is later. With both clocks wrong by ρ = 1 % in the worst directions and the kernel late
 *       by κ = 10 ms, the gate is shut before the first vote is free again. Else: two holders.
 *   <li>Liveness: {@code 3·R + RTT ≤ L_h}. Two rounds may be lost in a row. Else: one lost row darkens the address.
 *   <li>Slots: {@code L_h/R + 1 < 8}. A slot of the gate is used again only after its round ran out.
 * </ul>
 *
 * @param renew R, between two rounds
 * @param hold L_h, of the holder, from the sending of a round
 * @param grant L_g, of a voter, from the receipt of a round
 * @param rtt the longest usual round trip to the members of a majority, their fsync included
 */
public record LeaseTiming(Duration renew, Duration hold, Duration grant, Duration rtt) {
    /** ρ, parts of one. */
    public static final double CLOCK_RATE_ERROR = 0.01;

    /** κ. */
    public static final Duration KERNEL_LATENESS = Duration.ofMillis(10);

    /** Slots of the gate. */
    public static final int SLOTS = 8;

    public LeaseTiming {
        if (renew.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "lease.renew: " + ms(renew) + " is below 10 ms; write a duration such as PT0.1S");
        }
        double longestHold =
                grant.toNanos() * (1 - CLOCK_RATE_ERROR) / (1 + CLOCK_RATE_ERROR) - KERNEL_LATENESS.toNanos();
        if (hold.toNanos() > longestHold) {
            throw new IllegalArgumentException("lease.hold: " + ms(hold) + " with lease.grant " + ms(grant)
                    + " is not safe: hold + " + ms(KERNEL_LATENESS)
                    + " must not exceed grant x 0.99/1.01; write at most "
                    + ms(Duration.ofNanos((long) longestHold)) + " for hold, or a longer grant");
        }
        Duration leastHold = renew.multipliedBy(3).plus(rtt);
        if (hold.compareTo(leastHold) < 0) {
            throw new IllegalArgumentException("lease.hold: " + ms(hold) + " is too short to live: three rounds of "
                    + ms(renew) + " and a round trip of " + ms(rtt) + " are " + ms(leastHold)
                    + "; write a longer hold, a shorter renew, or a slower profile");
        }
        if (hold.toNanos() >= (SLOTS - 1) * renew.toNanos()) {
            throw new IllegalArgumentException("lease.hold: " + ms(hold) + " is " + (SLOTS - 1) + " times renew ("
                    + ms(renew) + ") or more, and the gate has " + SLOTS + " slots; write a longer renew");
        }
        if (grant.toNanos() > LeaseRow.Ask.LONGEST_GRANT_NS) {
            throw new IllegalArgumentException("lease.grant: " + ms(grant) + " is longer than "
                    + ms(Duration.ofNanos(LeaseRow.Ask.LONGEST_GRANT_NS)));
        }
    }

    /** Those of a profile. */
    public static LeaseTiming of(LeaseProfile profile, Duration rtt) {
        return new LeaseTiming(profile.renew(), profile.hold(), profile.grant(), rtt);
    }

    /** A stall of the holder up to this costs nothing: L_h − R − RTT. */
    public Duration stall() {
        return hold.minus(renew).minus(rtt);
    }

    private static String ms(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
