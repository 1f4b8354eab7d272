package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** Something an edge is to do. */
public sealed interface Action {

    /**
     * Do this deed and report its {@link Observation.Outcome}.
     *
     * @param run goes back with the outcome
     * @param deadlineNs when an outcome comes too late
     * @param epoch the one that is held or last known, for the hooks and the release
     * @param target the peer it is done for
     * @param drainMs for {@link Deed#AWAIT_CALLS}: after so long it is done, calls or no calls
     * @param claim for {@link Deed#FORCE_TAKEOVER}: how the holder was fenced
     */
    record Do(
            long run,
            Deed deed,
            long deadlineNs,
            Optional<Epoch> epoch,
            Optional<MemberId> target,
            long drainMs,
            String claim)
            implements Action {}

    /** Publish this as the failover part of our row. */
    record Publish(FailoverRow row) implements Action {}

    /** Make this durable: it is given back with the first view after a restart. */
    record Remember(Standing standing) implements Action {}

    /** The last word on a command that was given to this member. */
    record Answered(Wish wish, WishAnswer answer) implements Action {}

    /**
     * For journal and log.
     *
     * @param what a role, a deed, a verb, a gate
     */
    record Note(Kind kind, String what, String because) implements Action {
        /** What kind of note. */
        public enum Kind {
            /** The role changed. */
            ROLE,
            /** There was a reason to move, and a better one not to. */
            STAY,
            /** What would have been done outside observe mode. */
            WOULD,
            /** A step of a runbook failed, or was taken back. */
            STEP,
            /** A command came, or was answered. */
            WISH,
            /** The mode, the maintenance or the hold-down changed. */
            MODE
        }
    }
}
