package org.tandemha.failover;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Action.Note.Kind;
import org.tandemha.failover.Observation.Outcome;
import org.tandemha.failover.Step.OnFailure;

/** Walks through runbooks: orders the steps, waits for those that must be waited for, takes back what failed. */
final class Runner {
    /** Done when the lease says so, whatever the outcome claims. */
    private static final Set<Deed> BY_LEASE = EnumSet.of(Deed.CAMPAIGN, Deed.FORCE_TAKEOVER, Deed.RELEASE);

    private static final Set<Deed> OF_DRAIN = EnumSet.of(Deed.DRAIN, Deed.AWAIT_CALLS);
    /** What an edge may take beyond the drain time to say that it is over. */
    private static final long SLACK_NS = 2_000_000_000L;

    private final FailoverOptions options;
    private final Optional<Epoch> epoch;
    private final long nowNs;
    private final List<Action> actions;

    Runner(FailoverOptions options, Optional<Epoch> epoch, long nowNs, List<Action> actions) {
        this.options = options;
        this.epoch = epoch;
        this.nowNs = nowNs;
        this.actions = actions;
    }

    Run begin(long id, Runbook book, Optional<MemberId> target, Optional<Wish> wish, long drainNs) {
        return from(new Run(id, book, target, wish, drainNs, 0, nowNs, nowNs, Run.Result.UNDER_WAY), 0);
    }

    /** Orders the steps from this one on, up to the first that is waited for. */
    private Run from(Run run, int first) {
        for (int i = first; i < run.book().steps().size(); i++) {
            Step step = run.book().steps().get(i);
            if (run.drainNs() == 0 && OF_DRAIN.contains(step.deed())) {
                continue;
            }
            long deadlineNs = nowNs + lengthNs(step, run);
            if (!step.deed().seenByCore()) {
                actions.add(order(run, step.deed(), deadlineNs));
            }
            if (step.waits()) {
                return run.to(i, nowNs, deadlineNs);
            }
        }
        return run.ended(Run.Result.DONE);
    }

    private Action order(Run run, Deed deed, long deadlineNs) {
        String claim = run.wish().map(Wish::claim).orElse("");
        return new Action.Do(run.id(), deed, deadlineNs, epoch, run.target(), run.drainNs() / 1_000_000, claim);
    }

    private long lengthNs(Step step, Run run) {
        return switch (step.deed()) {
            case CAMPAIGN -> options.patience().claim().toNanos();
            case AWAIT_CALLS -> run.drainNs() + SLACK_NS;
            case AWAIT_PROOF -> options.restart().within().toNanos();
            default -> step.deadline().toNanos();
        };
    }

    Run outcome(Run run, Outcome outcome) {
        if (run.id() != outcome.run() || !run.awaits(outcome.deed())) {
            if (!outcome.done()) {
                note(outcome.deed(), "failed: " + outcome.because());
            }
            return run;
        }
        if (!outcome.done()) {
            return failed(run, outcome.because());
        }
        return BY_LEASE.contains(outcome.deed()) ? run : from(run, run.step() + 1);
    }

    /** Whether time is up for the present step. */
    Run tick(Run run) {
        if (!run.underWay() || run.deadlineNs() - nowNs > 0) {
            return run;
        }
        return failed(run, "no outcome within " + Text.span(run.deadlineNs() - run.stepNs()));
    }

    /** The core itself sees whether calls are proven again. */
    Run proven(Run run, Own own) {
        long waitedMs = (nowNs - run.stepNs()) / 1_000_000;
        boolean since = own.health().provenMs().orElse(Long.MAX_VALUE) < waitedMs;
        boolean proven = run.awaits(Deed.AWAIT_PROOF) && own.burden() == Burden.NONE && since;
        return proven ? from(run, run.step() + 1) : run;
    }

    /** The core itself sees whether the other peer may serve. */
    Run peer(Run run, Predicate<Run> mayServe) {
        return run.awaits(Deed.AWAIT_PEER) && mayServe.test(run) ? from(run, run.step() + 1) : run;
    }

    private Run failed(Run run, String because) {
        Step step = run.book().steps().get(run.step());
        note(step.deed(), "failed: " + because);
        if (step.onFailure() == OnFailure.GO_ON) {
            return from(run, run.step() + 1);
        }
        takeBack(run);
        return run.ended(Run.Result.FAILED);
    }

    /** Orders what undoes the steps up to the present one, the last first. */
    void takeBack(Run run) {
        for (int i = Math.min(run.step(), run.book().steps().size() - 1); i >= 0; i--) {
            Step step = run.book().steps().get(i);
            if (run.drainNs() == 0 && OF_DRAIN.contains(step.deed())) {
                continue;
            }
            step.undo().ifPresent(undo -> {
                actions.add(order(run, undo, nowNs + SLACK_NS));
                note(undo, "takes back " + step.deed().word());
            });
        }
    }

    private void note(Deed deed, String because) {
        actions.add(new Action.Note(Kind.STEP, deed.word(), deed.word() + " " + because));
    }

    /** The longest that a runbook can take up to the release or the proof, with its waiting. */
    static Duration longest(Runbook book, Duration drain, FailoverOptions options) {
        Duration sum = options.patience().yield();
        for (Step step : book.steps()) {
            if (step.waits()) {
                sum = sum.plus(step.deadline());
            }
        }
        return drain.isZero() ? sum : sum.plus(drain).plusNanos(SLACK_NS);
    }
}
