package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;

/** Rows about commands that move the service. */
final class WishRows {
    private WishRows() {}

    static Optional<Match> switchover(Scene scene) {
        return move(scene, Verb.SWITCHOVER);
    }

    static Optional<Match> failover(Scene scene) {
        return move(scene, Verb.FAILOVER);
    }

    private static Optional<Match> move(Scene scene, Verb verb) {
        return scene.pending().filter(wish -> wish.verb() == verb).flatMap(wish -> {
            Check check = check(scene, wish);
            String to = wish.target().map(MemberId::name).orElse("another peer");
            return check.passes()
                    ? Optional.of(Match.of(verb.word(), wish.who() + " orders a " + verb.word() + " to " + to)
                            .to(wish.target())
                            .by(wish))
                    : Optional.empty();
        });
    }

    static Optional<Match> takeover(Scene scene) {
        return scene.pending().filter(wish -> wish.verb() == Verb.TAKEOVER).flatMap(wish -> {
            String because = wish.who() + " takes the service over here: " + wish.claim();
            return check(scene, wish).passes()
                    ? Optional.of(Match.of("takeover", because).by(wish))
                    : Optional.empty();
        });
    }

    static Optional<Match> refused(Scene scene) {
        return scene.pending().map(wish -> {
            Answer no = check(scene, wish)
                    .refusal()
                    .orElseGet(() -> Answer.no(
                            Gate.BUSY, "this member is " + scene.view().role() + " at present", "try again shortly"));
            String because = wish.verb().word() + " refused by " + no.gate().word() + ": " + no.because();
            return Match.of("refused", because).by(wish).refusedBy(no);
        });
    }

    private static Check check(Scene scene, Wish wish) {
        if (wish.verb() == Verb.TAKEOVER) {
            return scene.checks().takeover(wish);
        }
        MemberId target = wish.target().orElse(scene.policy().self());
        return scene.checks().order(target, wish.order().force());
    }
}
