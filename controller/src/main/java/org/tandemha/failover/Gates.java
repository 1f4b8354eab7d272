package org.tandemha.failover;

import static org.tandemha.failover.Check.Answer.no;
import static org.tandemha.failover.Check.Answer.warn;
import static org.tandemha.failover.Check.Answer.yes;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/** What each gate says of a peer that might serve, at one moment. */
final class Gates {
    private final View view;
    private final FailoverOptions options;

    Gates(View view, FailoverOptions options) {
        this.view = view;
        this.options = options;
    }

    Answer observe() {
        return view.standing().mode() == Mode.OBSERVE
                ? no(Gate.OBSERVE, "observe mode: everything is decided and nothing is done", "tandem enable")
                : yes(Gate.OBSERVE, "what is decided is done");
    }

    Answer pause() {
        return view.standing().mode() == Mode.PAUSED
                ? no(
                        Gate.PAUSE,
                        "paused by an order given to " + view.standing().by(),
                        "tandem resume")
                : yes(Gate.PAUSE, "not paused");
    }

    Answer lease() {
        LeaseSeen lease = view.lease();
        String last = lease.epoch().map(epoch -> ", last epoch " + epoch).orElse("");
        return switch (lease.holding()) {
            case MINE -> yes(Gate.LEASE, "this peer holds it" + last);
            case OTHERS -> yes(Gate.LEASE, lease.holder().map(MemberId::name).orElse("another") + " holds it" + last);
            case NOBODY -> yes(Gate.LEASE, "nobody holds it" + last);
            case UNKNOWN ->
                no(Gate.LEASE, "the lease abstains" + last, "wait; if it lasts, see tandem why on this member");
        };
    }

    Answer link(Candidate peer) {
        if (peer.self()) {
            return yes(Gate.LINK, "this peer itself would serve");
        }
        String age = "the newest row of " + peer.id() + " is " + Text.span(peer.ageNs()) + " old";
        return peer.ageNs() <= options.rowWithin().toNanos()
                ? yes(Gate.LINK, age)
                : no(
                        Gate.LINK,
                        age + ", limit " + Text.span(options.rowWithin().toNanos()),
                        "see whether " + peer.id() + " runs and is reached");
    }

    Answer maintenance(Candidate peer) {
        return peer.maintenance()
                ? no(
                        Gate.MAINTENANCE,
                        peer.where() + " is in maintenance",
                        "tandem maintenance off " + peer.id() + ", or --force")
                : yes(Gate.MAINTENANCE, "nobody works on " + peer.where());
    }

    Answer self(Candidate peer) {
        return peer.health().diagnoses().contains(Diagnosis.SELF_SUSPECT)
                ? no(
                        Gate.SELF,
                        "the controller of " + peer.where() + " suspects itself",
                        "see tandem why on " + peer.id() + ", or --force")
                : yes(Gate.SELF, "its controller trusts itself");
    }

    /** A peer whose trunks fail may serve where otherwise no call would be bridged at all. */
    Answer verdict(Candidate peer, Burden instead) {
        PeerHealth health = peer.health();
        String says = peer.where() + " is " + health.verdict() + ", score " + health.score();
        boolean serves = health.verdict().compareTo(Verdict.UNKNOWN) < 0;
        boolean partly = health.verdict() == Verdict.FAILING
                && health.burden() == Burden.PART
                && instead.compareTo(Burden.PART) > 0;
        if (health.diagnoses().contains(Diagnosis.OVERLOADED) && instead != Burden.ALL) {
            return no(Gate.VERDICT, says + " and has more work than it can do", "take load away, or --force");
        }
        return serves || partly
                ? yes(Gate.VERDICT, says)
                : no(
                        Gate.VERDICT,
                        says + ": " + Text.clause(health.because()),
                        "mend it (tandem why on " + peer.id() + "), or --force");
    }

    Answer proven(Candidate peer) {
        Optional<Long> ageMs = peer.provenMs();
        String mend = "see tandem call-test on " + peer.id() + ", or --force";
        if (ageMs.isEmpty()) {
            return no(Gate.PROVEN, peer.where() + " has not bridged a synthetic call yet", mend);
        }
        String says = peer.where() + " bridged a synthetic call " + Text.ms(ageMs.get()) + " ago";
        long limitNs = options.provenWithin().toNanos();
        return ageMs.get() * 1_000_000 <= limitNs
                ? yes(Gate.PROVEN, says)
                : no(Gate.PROVEN, says + ", limit " + Text.span(limitNs), mend);
    }

    /** For a failback: whatever trunk it tries calls on must carry them. */
    Answer trunks(Candidate peer) {
        for (Proof proof : peer.health().proofs()) {
            if (proof.overTrunk() && (!proof.holds() || proof.ageMs() == Proof.NEVER)) {
                String because = peer.where() + " has no proven call over " + proof.path();
                return no(Gate.PROVEN, because, "see tandem call-test on " + peer.id());
            }
        }
        boolean down = Burden.TRUNKS.stream().anyMatch(peer.health().diagnoses()::contains);
        return down
                ? no(Gate.PROVEN, peer.where() + " has a trunk down", "see tandem why on " + peer.id())
                : yes(Gate.PROVEN, "calls and trunks are proven at " + peer.where());
    }

    Answer margin(Candidate peer) {
        Own own = view.own();
        Burden there = peer.health().burden();
        String scores =
                "score " + peer.health().score() + " there, " + own.health().score() + " here";
        if (there.compareTo(own.burden()) >= 0) {
            return no(Gate.MARGIN, peer.where() + " is no better: " + scores, "mend one of the two");
        }
        boolean slight = own.burden() == Burden.PART
                && peer.health().score() - own.health().score() < options.margin();
        return slight
                ? no(
                        Gate.MARGIN,
                        peer.where() + " is better by less than " + options.margin() + " points: " + scores,
                        "mend one of the two")
                : yes(Gate.MARGIN, peer.where() + " is strictly better, " + scores);
    }

    Answer sharedFate(Candidate peer) {
        Own own = view.own();
        Set<Diagnosis> shared = new TreeSet<>(Burden.reasons(own.health()));
        boolean trunks = !Collections.disjoint(shared, Burden.TRUNKS);
        if (trunks) {
            shared.addAll(Burden.TRUNKS);
        }
        shared.retainAll(peer.health().diagnoses());
        if (!shared.isEmpty() && own.burden() == Burden.PART) {
            return no(Gate.SHARED_FATE, peer.where() + " has " + shared + " as well: a move mends nothing", "");
        }
        long sinceNs = own.burdenSinceNs();
        long provenFreeNs = sinceNs + options.sharedFate().toNanos();
        boolean free = peer.provedTrunkAfter(sinceNs, view.nowNs()) || peer.atNs() - provenFreeNs >= 0;
        return own.burden() == Burden.PART && trunks && !free
                ? no(
                        Gate.SHARED_FATE,
                        "not known yet whether " + peer.where() + " has it too: waits "
                                + Text.span(options.sharedFate().toNanos()) + ", or for a call over a trunk there",
                        "")
                : yes(Gate.SHARED_FATE, peer.where() + " does not share it");
    }

    Answer holdDown() {
        return view.motion()
                .holdDown()
                .map(down -> no(
                        Gate.HOLD_DOWN,
                        "the service came from " + down.from() + " a short while ago: no move by itself for "
                                + Text.span(down.untilNs() - view.nowNs()),
                        "tandem ack"))
                .orElseGet(() -> yes(Gate.HOLD_DOWN, "no move lately"));
    }

    Answer data(Candidate peer) {
        if (peer.dataMs().isEmpty()) {
            return warn(Gate.DATA, "how old the data at " + peer.where() + " is, is not known", "");
        }
        long limitNs = options.patience().data().toNanos();
        String says =
                "the data at " + peer.where() + " is " + Text.ms(peer.dataMs().get()) + " old";
        return peer.dataMs().get() * 1_000_000 <= limitNs
                ? yes(Gate.DATA, says)
                : warn(Gate.DATA, says + ", limit " + Text.span(limitNs), "see whether synchronisation runs");
    }

    /** One thing at a time, and a pause after a failure. */
    Answer busy() {
        Optional<Run> run = view.motion().run().filter(Run::underWay);
        if (view.role() == Role.RESTARTING || view.role() == Role.DRAINING || view.role() == Role.YIELDING) {
            String what = run.map(at -> at.book().word()).orElse(view.role().name());
            return no(Gate.BUSY, what + " is under way", "wait for its end");
        }
        return view.motion()
                .retryNs()
                .map(until -> no(
                        Gate.BUSY,
                        "the last attempt failed; the next in " + Text.span(until - view.nowNs()),
                        "see tandem history"))
                .orElseGet(() -> yes(Gate.BUSY, "nothing else is under way"));
    }
}
