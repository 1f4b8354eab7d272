package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import org.tandemha.health.Change;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Verdict;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;
import org.tandemha.probe.call.CallTester;
import org.tandemha.yaml.Secret;

/**
 * The instruments and the controller that listens to them, as the daemon runs them. New settings make both anew: what
 * was learnt about the past (damping, baselines in memory) begins again, the journal and the API go on.
 */
final class Wiring implements Controlled {
    private final Vertx vertx;
    private final Consumer<Change> changed;
    private Instruments instruments;
    private Controller controller;
    private CallTester calls;

    Wiring(Vertx vertx, Settings settings, Consumer<Change> changed) throws Secret.Unavailable {
        this.vertx = vertx;
        this.changed = changed;
        this.instruments = new Instruments(vertx, settings, this::healthy);
        this.controller = controller(instruments, settings);
        this.calls = instruments.calls();
    }

    private boolean healthy() {
        return controller.profile().verdict() == Verdict.HEALTHY;
    }

    private Controller controller(Instruments of, Settings settings) {
        return new Controller(vertx, Clocks.NANOS, of.sensors(), settings.sensors(), settings.health(), changed);
    }

    @Override
    public Future<Void> start() {
        return instruments.open().onSuccess(opened -> controller.start());
    }

    @Override
    public Future<Void> stop() {
        return controller.stop().eventually(instruments::close);
    }

    @Override
    public Future<Void> adopt(Settings next) {
        Instruments fresh;
        Controller listening;
        try {
            fresh = new Instruments(vertx, next, this::healthy);
            listening = controller(fresh, next);
        } catch (Secret.Unavailable | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return stop().transform(stopped -> {
            instruments = fresh;
            controller = listening;
            calls = fresh.calls();
            return start();
        });
    }

    @Override
    public HealthProfile profile() {
        return controller.profile();
    }

    @Override
    public List<CallPath> callPaths() {
        return calls.paths();
    }

    @Override
    public Future<CallResult> call(CallPath path) {
        return calls.run(path, 1, result -> {}).map(results -> results.get(0));
    }
}
