package org.tandemha.member;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.failover.Action;
import org.tandemha.failover.Check;
import org.tandemha.failover.Decision;
import org.tandemha.failover.Failover;
import org.tandemha.failover.FailoverRow;
import org.tandemha.failover.Observation;
import org.tandemha.failover.Policy;
import org.tandemha.failover.Standing;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.probe.Beat;

/**
 * Owns the view of who serves: observations come in one by one, {@code failover} decides, deeds go out and their outcomes
 * come back as observations. All on one event loop.
 */
final class FailoverKeeper {
    private static final Duration TICK = Duration.ofMillis(100);

    /** Where what is decided goes. All on the event loop. */
    interface Edges {
        /** Carries a deed out; the outcome's sentence, or a failure with the reason. */
        Future<String> carryOut(Action.Do order);

        void publish(FailoverRow row);

        /** Makes the standing durable. */
        void remember(Standing standing);

        void note(Action.Note note);

        void answered(Wish wish, WishAnswer answer);
    }

    private final Context loop;
    private final LongSupplier nanos;
    private final Policy policy;
    private final Edges edges;
    private final Consumer<View> changed;
    private final Beat tick;
    private View view;

    FailoverKeeper(
            Vertx vertx, LongSupplier nanos, Policy policy, Standing remembered, Edges edges, Consumer<View> changed) {
        this.loop = vertx.getOrCreateContext();
        this.nanos = nanos;
        this.policy = policy;
        this.edges = edges;
        this.changed = changed;
        this.view = View.first(policy, remembered, nanos.getAsLong());
        this.tick = new Beat(vertx, nanos, TICK, TICK, beat -> {
            observe(new Observation.Tick(nanos.getAsLong()));
            return Future.succeededFuture();
        });
    }

    void start() {
        tick.start();
    }

    Future<Void> stop() {
        return tick.stop();
    }

    View view() {
        return view;
    }

    Check check() {
        return Failover.check(view, policy, nanos.getAsLong());
    }

    void observe(Observation seen) {
        Decision decision = Failover.decide(view, seen, policy);
        view = decision.next();
        decision.actions().forEach(this::act);
        changed.accept(view);
    }

    private void act(Action action) {
        if (action instanceof Action.Do order) {
            // never within the decision that ordered it: its other actions come first
            edges.carryOut(order)
                    .onComplete(outcome -> loop.runOnContext(later -> observe(new Observation.Outcome(
                            nanos.getAsLong(),
                            order.run(),
                            order.deed(),
                            outcome.succeeded(),
                            outcome.succeeded()
                                    ? outcome.result()
                                    : String.valueOf(outcome.cause().getMessage())))));
        } else if (action instanceof Action.Publish publish) {
            edges.publish(publish.row());
        } else if (action instanceof Action.Remember remember) {
            edges.remember(remember.standing());
        } else if (action instanceof Action.Answered answered) {
            edges.answered(answered.wish(), answered.answer());
        } else if (action instanceof Action.Note note) {
            edges.note(note);
        }
    }
}
