package org.tandemha.lease;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;

/**
 * All that one member knows of the lease at one moment; immutable. Times inside count from {@code originNs}, so that
 * the monotonic clock may have any origin.
 */
public final class LeaseState {
    final long originNs;
    final Promise durable;
    final Promise wanted;
    final boolean sound;
    final boolean failing;
    final long retryWriteNs;
    final long promiseUntilNs;
    final long abstainUntilNs;
    final @Nullable Pending pending;
    final Role role;
    final LeaseRow.@Nullable Ask ask;
    final long lastRound;
    final long voidUpTo;
    final long nextRoundNs;
    final boolean roundWaits;
    final @Nullable Round[] ring;
    final Other[] others;
    final int seat;
    final @Nullable Epoch highest;
    final long counter;
    final long publishNs;
    final long tickNs;
    final long wallOffsetNs;
    final long offsetTakenNs;
    final long suspectUntilNs;
    final long quietUntilNs;
    final boolean ordered;
    final boolean eligible;
    final String eligibleBecause;
    final long entropy;
    final long shutSerial;
    final long fenceNs;

    /** A grant that waits for the disk. */
    record Pending(int seat, LeaseRow row, LeaseRow.Ask ask) {}

    LeaseState(Turn turn) {
        originNs = turn.originNs;
        durable = turn.durable;
        wanted = turn.wanted;
        sound = turn.sound;
        failing = turn.failing;
        retryWriteNs = turn.retryWriteNs;
        promiseUntilNs = turn.promiseUntilNs;
        abstainUntilNs = turn.abstainUntilNs;
        pending = turn.pending;
        role = turn.role;
        ask = turn.ask;
        lastRound = turn.lastRound;
        voidUpTo = turn.voidUpTo;
        nextRoundNs = turn.nextRoundNs;
        roundWaits = turn.roundWaits;
        ring = turn.ring;
        others = turn.others;
        seat = turn.seat;
        highest = turn.highest;
        counter = turn.counter;
        publishNs = turn.publishNs;
        tickNs = turn.tickNs;
        wallOffsetNs = turn.wallOffsetNs;
        offsetTakenNs = turn.offsetTakenNs;
        suspectUntilNs = turn.suspectUntilNs;
        quietUntilNs = turn.quietUntilNs;
        ordered = turn.ordered;
        eligible = turn.eligible;
        eligibleBecause = turn.eligibleBecause;
        entropy = turn.entropy;
        shutSerial = turn.shutSerial;
        fenceNs = turn.fenceNs;
    }

    /** The epoch this member holds, as far as it knows at that time; the kernel's gate has the last word. */
    public Optional<Epoch> held(long nowNs) {
        return role instanceof Role.Holding holding && (holding.alone() || nowNs - originNs < holding.untilNs())
                ? Optional.of(holding.epoch())
                : Optional.empty();
    }

    /** The highest epoch ever seen here: whatever is stamped with a lower one is refused. */
    public Optional<Epoch> highest() {
        return Optional.ofNullable(highest);
    }

    /** Whether a write stamped with this epoch must be refused, because a higher one was seen. */
    public boolean refuses(Epoch stamp) {
        return highest != null && highest.isAfter(stamp);
    }

    /** What is on the disk for certain. */
    public Promise durable() {
        return durable;
    }

    /** {@code standby asking claiming holding resuming releasing}. */
    public String role() {
        return role.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it votes at that time: not just restarted, and with a promise file that can be read and written. */
    public boolean votes(long nowNs) {
        return sound && !failing && nowNs - originNs >= abstainUntilNs;
    }

    /** The newest row of each other member that was heard, for status. */
    public java.util.List<LeaseRow> rows() {
        java.util.List<LeaseRow> rows = new java.util.ArrayList<>();
        for (Other other : others) {
            if (other.row() != null) {
                rows.add(other.row());
            }
        }
        return rows;
    }
}
