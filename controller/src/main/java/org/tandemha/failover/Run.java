package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * A runbook that is under way; {@link Runner} takes it from step to step.
 *
 * @param step place of the step whose outcome is waited for
 * @param stepNs when that step began
 * @param deadlineNs when it has failed
 * @param wish the command behind it
 */
record Run(
        long id,
        Runbook book,
        Optional<MemberId> target,
        Optional<Wish> wish,
        long drainNs,
        int step,
        long stepNs,
        long deadlineNs,
        Result result) {

    /** How it stands. */
    enum Result {
        UNDER_WAY,
        DONE,
        FAILED
    }

    boolean underWay() {
        return result == Result.UNDER_WAY;
    }

    /** The deed that is waited for. */
    Optional<Deed> deed() {
        return underWay() ? Optional.of(book.steps().get(step).deed()) : Optional.empty();
    }

    boolean awaits(Deed deed) {
        return deed().filter(deed::equals).isPresent();
    }

    Run to(int nextStep, long nowNs, long nextDeadlineNs) {
        return new Run(id, book, target, wish, drainNs, nextStep, nowNs, nextDeadlineNs, Result.UNDER_WAY);
    }

    Run ended(Result how) {
        return new Run(id, book, target, wish, drainNs, step, stepNs, deadlineNs, how);
    }
}
