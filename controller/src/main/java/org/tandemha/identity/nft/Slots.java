package org.tandemha.identity.nft;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which round is in which slot. Rounds take the slots in turn, which is {@code k mod 8} for rounds that count by one; the
 * first takes the slot after the youngest that a controller before this one left behind, so that its rounds run out by
 * themselves. A grant for a round that is no longer its slot's, or was shut out, is refused. Not thread-safe.
 */
final class Slots {
    /** A round in its slot. */
    record Round(long number, int slot, Duration lasting, long untilNs) {}

    private final @Nullable Round[] rounds = new Round[GateText.SLOTS];
    private int next;
    private long latest = -1;
    private long openUntilNs;
    private boolean opened;

    /** The first round takes this slot. */
    void beginAt(int slot) {
        next = Math.floorMod(slot, GateText.SLOTS);
    }

    /** Null if the round is not younger than the latest: a round is sent once. */
    @Nullable
    Round send(long number, Duration lasting, long nowNs) {
        if (number <= latest) {
            return null;
        }
        Round round = new Round(number, next, lasting, nowNs + lasting.toNanos());
        rounds[next] = round;
        latest = number;
        next = (next + 1) % GateText.SLOTS;
        return round;
    }

    long latest() {
        return latest;
    }

    /** Null if no slot is that round's any more. */
    @Nullable
    Round of(long number) {
        for (Round round : rounds) {
            if (round != null && round.number() == number) {
                return round;
            }
        }
        return null;
    }

    /** The kernel did not take the round's first key, as far as is known: it may not be granted. */
    void forget(Round round) {
        if (round.equals(rounds[round.slot()])) {
            rounds[round.slot()] = null;
        }
    }

    void opened(Round round) {
        if (round.equals(rounds[round.slot()])) {
            openUntilNs = opened ? Math.max(openUntilNs, round.untilNs()) : round.untilNs();
            opened = true;
        }
    }

    /** No round may be granted any more. */
    void shut() {
        java.util.Arrays.fill(rounds, null);
        opened = false;
    }

    /** As far as this process knows; the kernel alone decides. */
    boolean isOpen(long nowNs) {
        return opened && nowNs - openUntilNs < 0;
    }
}
