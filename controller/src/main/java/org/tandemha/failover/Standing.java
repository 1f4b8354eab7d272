package org.tandemha.failover;

import org.tandemha.cluster.MemberId;

/**
 * What outlives a restart of the controller: the cluster's mode and this member's maintenance.
 *
 * <p>The mode is state that spreads: every member shows it in its row with a number, and takes over the one with the
 * highest. Whoever changes it takes the highest number it knows plus one, so that the newest order wins on every
 * member however late or often rows come; two orders of one number are settled by the name of the member.
 *
 * @param number 0 where nobody has ordered anything yet
 * @param by who took the order
 */
public record Standing(Mode mode, long number, MemberId by, boolean maintenance) {
    static final long HIGHEST = 1L << 48;

    public Standing {
        if (number < 0 || number > HIGHEST) {
            throw new IllegalArgumentException("mode number " + number + " is not within 0 to " + HIGHEST);
        }
    }

    /** What an installation begins with. */
    public static Standing first(MemberId self) {
        return new Standing(Mode.OBSERVE, 0, self, false);
    }

    Standing ordered(Mode next, MemberId self) {
        return new Standing(next, Math.min(number + 1, HIGHEST), self, maintenance);
    }

    Standing maintained(boolean next) {
        return new Standing(mode, number, by, next);
    }

    /** The newer mode of the two, with our own maintenance. */
    Standing newest(Standing other) {
        boolean newer = other.number != number ? other.number > number : other.by.compareTo(by) > 0;
        return newer ? new Standing(other.mode, other.number, other.by, maintenance) : this;
    }
}
