package org.tandemha.failover;

import java.util.List;
import java.util.Locale;

/** What is done in which order, as data; {@link Run} walks through one. */
public enum Runbook {
    /** Nothing. */
    NONE(),
    CLAIM(Step.must(Deed.CAMPAIGN, 0).undoneBy(Deed.WITHDRAW)),
    FORCE(Step.must(Deed.FORCE_TAKEOVER, 5_000)),
    /** Follows as soon as the lease is held, however that came about. */
    SERVE(
            Step.beside(Deed.PRE_CLAIM, 2_000),
            Step.must(Deed.ARM, 1_000),
            Step.beside(Deed.ANNOUNCE, 1_000),
            Step.beside(Deed.REGISTER_TRUNKS, 2_000),
            Step.may(Deed.VERIFY, 5_000),
            Step.beside(Deed.POST_CLAIM, 10_000)),
    /** Nothing stands before the release: each millisecond is a call. */
    FAILOVER(Step.beside(Deed.PRE_YIELD, 2_000), Step.must(Deed.RELEASE, 1_000)),
    SWITCHOVER(
            Step.may(Deed.PRE_YIELD, 5_000),
            Step.must(Deed.DRAIN, 2_000).undoneBy(Deed.UNDRAIN),
            Step.must(Deed.AWAIT_CALLS, 0),
            Step.must(Deed.AWAIT_PEER, 5_000),
            Step.must(Deed.RELEASE, 2_000)),
    /** As a switchover, but by the settings. */
    FAILBACK(
            Step.may(Deed.PRE_YIELD, 5_000),
            Step.must(Deed.DRAIN, 2_000).undoneBy(Deed.UNDRAIN),
            Step.must(Deed.AWAIT_CALLS, 0),
            Step.must(Deed.AWAIT_PEER, 5_000),
            Step.must(Deed.RELEASE, 2_000)),
    /** Follows as soon as the lease is gone, however that came about. */
    YIELDED(
            Step.beside(Deed.DROP, 1_000),
            Step.beside(Deed.SILENCE_TRUNKS, 1_000),
            Step.beside(Deed.UNDRAIN, 2_000),
            Step.beside(Deed.POST_YIELD, 10_000)),
    RESTART(Step.must(Deed.RESTART_ASTERISK, 10_000), Step.must(Deed.AWAIT_PROOF, 0));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
    private final List<Step> steps;

    Runbook(Step... steps) {
        this.steps = List.of(steps);
    }

    public List<Step> steps() {
        return steps;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
