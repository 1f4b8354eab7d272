package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;
import org.tandemha.health.Diagnosis;

/** Rows about who holds the lease. */
final class LeaseRows {
    private LeaseRows() {}

    static Optional<Match> held(Scene scene) {
        String from = scene.view()
                .motion()
                .lastHolder()
                .filter(last -> !last.equals(scene.policy().self()))
                .map(last -> ", which " + last + " held before")
                .orElse("");
        return Optional.of(Match.of("held", "holds epoch " + scene.epoch() + from + ": serves"));
    }

    static Optional<Match> lost(Scene scene) {
        return Optional.of(Match.of("lost", "the lease is gone without a release, last epoch " + scene.epoch()));
    }

    static Optional<Match> released(Scene scene) {
        return Optional.of(Match.of("released", "epoch " + scene.epoch() + " is given back"));
    }

    static Optional<Match> taken(Scene scene) {
        return Optional.of(Match.of("taken", "another holds epoch " + scene.epoch()));
    }

    /** Who held last and never gave it back takes it up again, proven or not: it is no move. */
    static Optional<Match> ownAgain(Scene scene) {
        LeaseSeen lease = scene.view().lease();
        boolean ours = lease.last().filter(scene.policy().self()::equals).isPresent() && !lease.released();
        boolean barred = scene.view().standing().maintenance()
                || scene.burden() != Burden.NONE
                || scene.health().diagnoses().contains(Diagnosis.SELF_SUSPECT)
                || scene.view().motion().retryNs().isPresent();
        return ours && !barred
                ? Optional.of(Match.of(
                        "again", "epoch " + scene.epoch() + " was held here and never given back: takes it up again"))
                : Optional.empty();
    }

    /** Whether the lease was released for somebody else, by us or by another, who still has time to claim it. */
    static Optional<Match> handedOver(Scene scene) {
        long patienceNs = scene.options().patience().yield().toNanos();
        Optional<Handing> ours = scene.view().motion().handing();
        if (ours.isPresent()) {
            long forNs = scene.nowNs() - ours.get().sinceNs();
            return forNs < patienceNs ? Optional.of(waits(ours.get().to(), patienceNs - forNs)) : Optional.empty();
        }
        for (Other other : scene.view().others().values()) {
            Optional<MemberId> to = other.row().handsTo();
            long forNs = scene.nowNs() - Math.max(other.atNs(), scene.view().leaseNs());
            if (to.isPresent() && !to.get().equals(scene.policy().self()) && forNs < patienceNs) {
                return Optional.of(waits(to, patienceNs - forNs));
            }
        }
        return Optional.empty();
    }

    private static Match waits(Optional<MemberId> to, long leftNs) {
        String whom = to.map(MemberId::name).orElse("another peer");
        return Match.of(
                "handed over",
                "the lease was given back for " + whom + ", which has " + Text.span(leftNs) + " more to claim it");
    }

    static Optional<Match> claim(Scene scene) {
        Check check = scene.checks().claim();
        return check.passes()
                ? Optional.of(Match.of(
                        "claim",
                        "nobody holds the lease (last epoch " + scene.epoch() + "); this peer is "
                                + scene.health().verdict() + " and " + proof(check)))
                : Optional.empty();
    }

    private static String proof(Check check) {
        return check.answers().stream()
                .filter(answer -> answer.gate() == Gate.PROVEN)
                .map(Answer::because)
                .map(because -> because.replace("this peer ", ""))
                .findFirst()
                .orElse("");
    }

    /** Some service beats none, if nobody better is in sight for long. */
    static Optional<Match> lastResort(Scene scene) {
        long patienceNs = scene.options().patience().lastResort().toNanos();
        boolean barred = scene.view().standing().maintenance()
                || scene.view().standing().mode() == Mode.PAUSED
                || scene.burden() == Burden.ALL
                || scene.health().diagnoses().contains(Diagnosis.SELF_SUSPECT)
                || scene.view().motion().retryNs().isPresent();
        return scene.darkNs() >= patienceNs && !barred
                ? Optional.of(Match.of(
                        "last resort",
                        "nobody has held the lease for " + Text.span(scene.darkNs()) + " and no fit peer claims it: "
                                + scene.trouble() + " is better than nothing"))
                : Optional.empty();
    }

    static Optional<Match> unfit(Scene scene) {
        return scene.checks()
                .claim()
                .refusal()
                .map(no -> Match.of(
                        no.gate() == Gate.BUSY ? "" : "unfit " + no.gate(),
                        "nobody holds the lease and this peer leaves it: "
                                + no.gate().word() + " refuses, " + no.because()));
    }
}
