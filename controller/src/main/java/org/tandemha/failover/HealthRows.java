package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;
import org.tandemha.health.Diagnosis;

/** Rows about the health of the peer that serves, and of the one that it may give the service to. */
final class HealthRows {
    private HealthRows() {}

    static Optional<Match> restartFirst(Scene scene) {
        FailoverOptions.Restart restart = scene.options().restart();
        int done = scene.view().motion().restartsWithinHour(scene.nowNs());
        boolean ofAsterisk = scene.burden().compareTo(Burden.CALLS) >= 0
                && !scene.health().diagnoses().contains(Diagnosis.ISOLATED);
        boolean wanted = restart.first() == FailoverOptions.First.RESTART
                && ofAsterisk
                && done < restart.budget()
                && scene.view().standing().mode() != Mode.PAUSED;
        return wanted
                ? Optional.of(Match.of(
                        "restart",
                        scene.trouble() + ": restarts Asterisk first, " + (done + 1) + " of " + restart.budget()
                                + " within the hour"))
                : Optional.empty();
    }

    static Optional<Match> move(Scene scene) {
        Check check = scene.checks().move();
        return check.passes()
                ? Optional.of(Match.of("move", scene.trouble() + "; " + reasons(check))
                        .to(check.target()))
                : Optional.empty();
    }

    private static String reasons(Check check) {
        String whom = check.target().map(MemberId::name).orElse("nobody");
        String proven = check.answers().stream()
                .filter(answer -> answer.gate() == Gate.PROVEN)
                .map(Answer::because)
                .findFirst()
                .orElse("");
        String better = check.answers().stream()
                .filter(answer -> answer.gate() == Gate.MARGIN)
                .map(answer -> answer.because().replace(whom + " is ", ""))
                .findFirst()
                .orElse("");
        return proven + " and is " + better + ": the service moves to " + whom;
    }

    static Optional<Match> heldDown(Scene scene) {
        return stays(scene, Gate.HOLD_DOWN);
    }

    static Optional<Match> sharedFate(Scene scene) {
        return stays(scene, Gate.SHARED_FATE);
    }

    private static Optional<Match> stays(Scene scene, Gate gate) {
        return scene.checks().move().refusal().filter(no -> no.gate() == gate).map(no -> staying(scene, no));
    }

    static Optional<Match> noBetter(Scene scene) {
        return scene.checks().move().refusal().map(no -> staying(scene, no));
    }

    private static Match staying(Scene scene, Answer no) {
        return Match.of(
                "stays " + no.gate() + " " + Burden.reasons(scene.health()),
                scene.trouble() + "; stays, as " + no.gate().word() + " refuses a move: " + no.because());
    }

    static Optional<Match> troubled(Scene scene) {
        PeerHealth health = scene.health();
        return Optional.of(Match.of(
                "troubled " + health.verdict() + health.diagnoses(),
                health.verdict() + " here (" + Text.clause(health.because())
                        + "); stays, as a move would mend nothing"));
    }

    static Optional<Match> back(Scene scene) {
        return scene.preferred().flatMap(peer -> {
            long wantedNs = scene.options().failback().after().toNanos();
            Optional<Long> well =
                    Optional.ofNullable(scene.view().others().get(peer)).flatMap(Other::well);
            boolean longEnough =
                    well.filter(since -> scene.nowNs() - since >= wantedNs).isPresent();
            Check check = scene.checks().back(peer);
            return longEnough && check.passes()
                    ? Optional.of(Match.of(
                                    "failback",
                                    peer + " is preferred, has been well for "
                                            + Text.span(scene.nowNs() - well.orElse(scene.nowNs()))
                                            + ", and calls and trunks are proven there")
                            .to(Optional.of(peer))
                            .draining(scene.options().failback().drain().toNanos()))
                    : Optional.empty();
        });
    }
}
