package org.tandemha.failover;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemha.failover.FailoverRow.Sight;

/** Makes this member's row, and says when others should have it. */
final class Publisher {
    /** Ages in a row are worth having while they are young. */
    private static final long BEAT_NS = 500_000_000L;

    private Publisher() {}

    static void publish(Turn turn) {
        FailoverRow row = row(turn.view, turn.policy);
        View.Told told = turn.view.told();
        boolean due = turn.nowNs - told.rowNs()
                >= Math.min(BEAT_NS, turn.policy.options().rowWithin().toNanos() / 4);
        if (due || told.row().map(row::differs).orElse(true)) {
            turn.view = turn.view.with(told.published(row, turn.nowNs));
            turn.actions.add(new Action.Publish(row));
        }
    }

    private static FailoverRow row(View view, Policy policy) {
        Optional<Handing> handing = view.motion().handing();
        Optional<Run> giving = view.motion().run().filter(run -> view.role() == Role.YIELDING);
        return new FailoverRow(
                view.role(),
                view.standing(),
                handing.flatMap(Handing::to).or(() -> giving.flatMap(Run::target)),
                handing.flatMap(Handing::wish)
                        .or(() -> giving.flatMap(Run::wish))
                        .isPresent(),
                Limits.ms(view.holdDownNs()),
                Candidate.dataMs(view).orElse(FailoverRow.UNKNOWN),
                health(view, policy),
                sees(view),
                wishes(view),
                view.wishes().given().stream().map(WishBook.Given::answer).toList());
    }

    /** The proofs grow older between two looks at the profile. */
    private static PeerHealth health(View view, Policy policy) {
        if (policy.witness()) {
            return PeerHealth.unknown("a witness has no Asterisk");
        }
        PeerHealth health = view.own().health();
        long olderMs = Limits.ms(view.nowNs() - view.own().atNs());
        List<Proof> proofs = health.proofs().stream()
                .map(proof -> proof.ageMs() == Proof.NEVER
                        ? proof
                        : new Proof(proof.path(), Math.min(proof.ageMs() + olderMs, Limits.LONGEST_MS), proof.holds()))
                .toList();
        return new PeerHealth(
                health.verdict(),
                health.score(),
                Math.min(health.sinceMs() + olderMs, Limits.LONGEST_MS),
                health.diagnoses(),
                proofs,
                health.because());
    }

    private static List<Sight> sees(View view) {
        return view.others().entrySet().stream()
                .map(other -> new Sight(
                        other.getKey(),
                        Limits.ms(view.nowNs() - other.getValue().atNs())))
                .sorted(Comparator.comparing(Sight::member))
                .toList();
    }

    private static List<Wish> wishes(View view) {
        return view.wishes().open().stream()
                .map(open -> open.wish().left(Limits.ms(open.deadlineNs() - view.nowNs())))
                .toList();
    }
}
