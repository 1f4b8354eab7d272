package org.tandemha.failover;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * A command, as the member that was given it publishes it until it is answered. It names the epoch its giver saw, so
 * that nobody carries it out again after the service has moved on, however late the row comes.
 *
 * @param id 1 to 36 of {@code a-z 0-9 -}; the same id is the same command
 * @param who user and machine, as the CLI says
 * @param target the peer it is about: who shall serve, or who is maintained; filled in before it is published
 * @param seen the epoch that was held or last held when it was given
 * @param claim for {@link Verb#TAKEOVER}: how the holder was fenced, in the operator's words
 * @param leftMs how long it may still be carried out, milliseconds
 */
public record Wish(
        String id,
        Verb verb,
        String who,
        Optional<MemberId> target,
        Optional<Epoch> seen,
        Order order,
        String claim,
        long leftMs) {
    /** Longest life of a command; a drain may take a day. */
    public static final long LONGEST_MS = 26L * 3600 * 1000;

    static final int LONGEST_ID = 36;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1," + LONGEST_ID + "}");

    /**
     * How it is to be done.
     *
     * @param drainMs how long calls are waited for at most, milliseconds
     * @param dryRun say what would be done, do nothing
     * @param force past those gates that can be forced
     */
    public record Order(long drainMs, boolean dryRun, boolean force) {
        /** At once, for real, past no gate. */
        public static final Order PLAIN = new Order(0, false, false);

        static final long LONGEST_DRAIN_MS = 24L * 3600 * 1000;

        public Order {
            Limits.within("drainMs", drainMs, 0, LONGEST_DRAIN_MS);
        }
    }

    public Wish {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "command id '" + Limits.fit(id, 50) + "': use 1 to 36 lower-case letters, digits and -");
        }
        Limits.text("who", who, Limits.NAME);
        Limits.text("claim", claim, Limits.SENTENCE);
        Limits.within("leftMs", leftMs, 0, LONGEST_MS);
    }

    /** A command without particulars; who needs them uses the constructor. */
    public static Wish plain(String id, Verb verb, String who, Optional<MemberId> target, long leftMs) {
        return new Wish(id, verb, who, target, Optional.empty(), Order.PLAIN, "", leftMs);
    }

    Wish at(Optional<MemberId> whom, Optional<Epoch> epoch) {
        return new Wish(id, verb, who, whom, epoch, order, claim, leftMs);
    }

    Wish left(long ms) {
        return new Wish(id, verb, who, target, seen, order, claim, Math.min(Math.max(0, ms), LONGEST_MS));
    }
}
