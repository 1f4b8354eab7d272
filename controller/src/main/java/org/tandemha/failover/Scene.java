package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Verdict;

/**
 * What the rows of the role table are asked about.
 *
 * @param as the role to decide in: in observe mode a peer that nobody lets serve decides as if it did
 * @param pending a command that is this member's to carry out, if this is about one
 */
record Scene(View view, Policy policy, Role as, Optional<Wish> pending) {

    boolean is(Situation situation) {
        Optional<Run> run = view.motion().run();
        return switch (situation) {
            case ANYTHING -> true;
            case HELD -> view.lease().mine();
            case NOT_HELD -> !view.lease().mine();
            case TAKEN -> view.lease().holding() == LeaseSeen.Holding.OTHERS;
            case NOBODY -> view.lease().holding() == LeaseSeen.Holding.NOBODY;
            case STEP_FAILED ->
                run.filter(at -> at.result() == Run.Result.FAILED).isPresent();
            case RUN_DONE -> run.filter(at -> at.result() == Run.Result.DONE).isPresent();
            case RELEASING -> run.filter(at -> at.awaits(Deed.RELEASE)).isPresent();
            case WISH -> pending.isPresent();
            case SICK -> burden() != Burden.NONE;
            case TROUBLED -> burden() == Burden.NONE && health().verdict() != Verdict.HEALTHY;
            case BACK -> preferred().isPresent();
        };
    }

    /** Whether the role is only imagined, so that nothing has happened in it. */
    boolean pretends() {
        return as != view.role();
    }

    PeerHealth health() {
        return view.own().health();
    }

    Burden burden() {
        return view.own().burden();
    }

    Checks checks() {
        return new Checks(view, policy);
    }

    FailoverOptions options() {
        return policy.options();
    }

    /** Another peer that the service should return to. */
    Optional<MemberId> preferred() {
        return options().failback().peer().filter(peer -> !peer.equals(policy.self()));
    }

    String epoch() {
        return view.lease().epoch().map(Epoch::toString).orElse("none");
    }

    Optional<Run> run() {
        return view.motion().run();
    }

    /** What is wrong here, in a few words: diagnoses, or the verdict. */
    String trouble() {
        String what = Burden.reasons(health()).isEmpty()
                ? health().verdict().name()
                : Burden.reasons(health()).toString().replace("[", "").replace("]", "");
        return what + " here (" + Text.clause(health().because()) + ")";
    }

    long nowNs() {
        return view.nowNs();
    }

    /** How long nobody has held the lease. */
    long darkNs() {
        return view.nowNs() - view.leaseNs();
    }
}
