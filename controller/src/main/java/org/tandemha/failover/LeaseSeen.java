package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * What this member's lease says: the only four things the role table asks of it.
 *
 * @param epoch the one that is held, or the last that is known of
 * @param released whether that last one was given back by its holder, rather than having run out
 */
public record LeaseSeen(Holding holding, Optional<Epoch> epoch, boolean released) {

    /** Who holds, as far as this member may rely on it. */
    public enum Holding {
        /** This member, by a majority's grants of a round that has not run out. */
        MINE,
        /** Another member: our promise to it stands. */
        OTHERS,
        /** Nobody that we promised anything: a campaign makes sense. */
        NOBODY,
        /** Just started, abstaining, or without a promise file: neither hold nor ask. */
        UNKNOWN
    }

    /** Before the lease has said anything. */
    public static LeaseSeen unknown() {
        return new LeaseSeen(Holding.UNKNOWN, Optional.empty(), false);
    }

    boolean mine() {
        return holding == Holding.MINE;
    }

    Optional<MemberId> holder() {
        return switch (holding) {
            case MINE, OTHERS -> epoch.map(Epoch::member);
            case NOBODY, UNKNOWN -> Optional.empty();
        };
    }

    Optional<MemberId> last() {
        return epoch.map(Epoch::member);
    }
}
