package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;

/** Rows about runbooks under way. */
final class StepRows {
    private StepRows() {}

    private static String step(Scene scene) {
        return scene.run()
                .map(run -> run.book().steps().get(run.step()).deed().word())
                .orElse("a step");
    }

    static Optional<Match> claimFailed(Scene scene) {
        return Optional.of(Match.of("claim failed", step(scene) + " failed: asks again later"));
    }

    static Optional<Match> release(Scene scene) {
        String to =
                scene.run().flatMap(Run::target).map(target -> " for " + target).orElse("");
        return Optional.of(Match.of("release", "gives epoch " + scene.epoch() + " back" + to));
    }

    static Optional<Match> undone(Scene scene) {
        return Optional.of(
                Match.of("undone", step(scene) + " failed: the service stays here, what was begun is undone"));
    }

    /** A peer that fails has no calls to wait for. */
    static Optional<Match> sickWhileDraining(Scene scene) {
        if (scene.burden().compareTo(Burden.CALLS) < 0) {
            return Optional.empty();
        }
        Optional<MemberId> to = scene.run().flatMap(Run::target);
        Match match =
                Match.of("sick while draining", scene.trouble() + " while draining: gives the lease back at once");
        Match aimed = match.to(to);
        return Optional.of(scene.run().flatMap(Run::wish).map(aimed::by).orElse(aimed));
    }

    static Optional<Match> notReleased(Scene scene) {
        return Optional.of(Match.of("not released", step(scene) + " failed: serves on and tries again later"));
    }

    static Optional<Match> notArmed(Scene scene) {
        return Optional.of(Match.of("not armed", step(scene) + " failed: what cannot be armed is given back"));
    }

    static Optional<Match> restarted(Scene scene) {
        return Optional.of(Match.of("restarted", "calls are proven again after a restart of Asterisk"));
    }

    static Optional<Match> notRestarted(Scene scene) {
        return Optional.of(Match.of("not restarted", step(scene) + " failed: no further restart within the hour"));
    }
}
