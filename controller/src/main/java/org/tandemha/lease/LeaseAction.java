package org.tandemha.lease;

import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * What the edge must do, in the order given: the gate's actions one after the other, and no row before what stands
 * before it in the list is under way.
 */
public sealed interface LeaseAction {
    /** Write the promise, sync file and directory, then say {@code Persisted} or {@code PersistFailed}. */
    record PersistPromise(Promise promise, Because because) implements LeaseAction {}

    /** Publish this member's row to all others. */
    record PublishRow(LeaseRow row) implements LeaseAction {}

    /**
     * Turn the first key: empty the slot's two sets and add the address to the first for {@code holdNs}, in one
     * transaction; then say {@code FirstKeyTurned}. The request leaves only after that.
     */
    record StartRound(long round, int slot, long holdNs) implements LeaseAction {}

    /** Turn the second key: a majority granted the round. Needs no answer. */
    record GrantRound(long round, int slot, long holdNs) implements LeaseAction {}

    /** Empty every slot at once, then say {@code GateShut} with the serial. */
    record ShutGate(long serial, Because because) implements LeaseAction {}

    /** The identity may be armed; the gate's keys are turned by the actions before this one. */
    record BecameHolder(Epoch epoch, boolean forced, Because because) implements LeaseAction {}

    /** The identity must be dropped; the gate is shut, being shut, or shuts itself now. */
    record LostHold(Epoch epoch, Because because) implements LeaseAction {}

    /** The epoch is given back: on the disk, and in the next row. */
    record Released(Epoch epoch, Because because) implements LeaseAction {}

    /** Mode {@code stonith}: switch the peer off, confirm it, then say {@code Fenced}. */
    record Fence(MemberId peer, Epoch epoch, Because because) implements LeaseAction {}

    /** Somebody must look. */
    record Alarm(AlarmKind kind, Because because) implements LeaseAction {}

    /** For journal and log: something changed that is nobody's to act upon. */
    record Told(Because because) implements LeaseAction {}

    /** What an alarm is about. */
    enum AlarmKind {
        PROMISE_FILE,
        GATE,
        SELF_SUSPECT,
        TWO_HOLDERS,
        MEMBERS_DIFFER,
        FORCED,
        FENCE
    }
}
