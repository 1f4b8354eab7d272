package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.health.Change;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Verdict;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;
import org.tandemha.probe.call.CallTester;
import org.tandemha.yaml.Secret;

/**
 * The instruments and the controller that listens to them, as the daemon runs them. New settings make both anew: what
 * was learnt about the past (damping, baselines in memory) begins again, the journal and the API go on. Settings whose
 * instruments cannot be opened are refused, and those before them stay, or come back.
 */
final class Wiring implements Controlled {
    private final Vertx vertx;
    private final Beside beside;
    private final Consumer<Change> changed;
    private Kit kit;

    /**
     * What others have to do with the instruments.
     *
     * @param sensors made anew with each version of the settings
     * @param follow told of each new way to Asterisk
     */
    record Beside(Supplier<List<Sensor>> sensors, Consumer<AmiClient> follow) {
        static Beside nothing() {
            return new Beside(List::of, ami -> {});
        }
    }

    /** What one version of the settings makes. */
    private record Kit(Settings settings, Instruments instruments, Controller controller, CallTester calls) {
        void run() {
            instruments.connect();
            controller.start();
        }

        Future<Void> end() {
            return controller.stop().eventually(instruments::close);
        }
    }

    Wiring(Vertx vertx, Settings settings, Beside beside, Consumer<Change> changed) throws Secret.Unavailable {
        this.vertx = vertx;
        this.beside = beside;
        this.changed = changed;
        this.kit = make(settings);
    }

    private Kit make(Settings settings) throws Secret.Unavailable {
        Instruments instruments = new Instruments(vertx, settings, this::healthy);
        beside.follow().accept(instruments.ami());
        List<Sensor> sensors = new ArrayList<>(instruments.sensors());
        sensors.addAll(beside.sensors().get());
        return new Kit(
                settings,
                instruments,
                new Controller(vertx, Clocks.NANOS, sensors, settings.sensors(), settings.health(), changed),
                instruments.calls());
    }

    private boolean healthy() {
        return profile().verdict() == Verdict.HEALTHY;
    }

    @Override
    public Future<Void> start() {
        return kit.instruments.listen().onSuccess(listening -> kit.run());
    }

    @Override
    public Future<Void> stop() {
        return kit.end();
    }

    @Override
    public Future<Void> adopt(Settings next) {
        Kit fresh;
        try {
            fresh = make(next);
        } catch (Secret.Unavailable | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return fresh.instruments.canListenBeside(kit.instruments) ? changeTo(fresh) : replaceBy(fresh);
    }

    /** Nothing of the present is touched before the new ones listen. */
    private Future<Void> changeTo(Kit fresh) {
        Kit before = kit;
        return fresh.instruments
                .listen()
                .onFailure(refused -> fresh.end())
                .compose(listening -> before.end().transform(ended -> {
                    kit = fresh;
                    fresh.run();
                    return Future.succeededFuture();
                }));
    }

    /** Both want one port: the present must end first, and is made again should the new ones not listen. */
    private Future<Void> replaceBy(Kit fresh) {
        Kit before = kit;
        return before.end()
                .transform(ended -> fresh.instruments.listen())
                .onSuccess(listening -> {
                    kit = fresh;
                    fresh.run();
                })
                .recover(refused -> fresh.end()
                        .transform(ended -> restore(before.settings))
                        .transform(
                                back -> Future.failedFuture(back.succeeded() ? refused : lost(refused, back.cause()))));
    }

    private Future<Void> restore(Settings settings) {
        Kit again;
        try {
            again = make(settings);
        } catch (Secret.Unavailable | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        // run in any case: without audio its sensors and its ages say the truth, that nothing is proven any more
        kit = again;
        return again.instruments.listen().onComplete(listening -> again.run());
    }

    private static IllegalArgumentException lost(Throwable refused, Throwable back) {
        return new IllegalArgumentException(
                refused.getMessage() + "; and those before cannot be taken back: " + back.getMessage()
                        + "; restart Tandem",
                refused);
    }

    /** The present settings' way to Asterisk. */
    AmiClient ami() {
        return kit.instruments.ami();
    }

    @Override
    public HealthProfile profile() {
        return kit.controller.profile();
    }

    @Override
    public List<CallPath> callPaths() {
        return kit.calls.paths();
    }

    @Override
    public Future<CallResult> call(CallPath path) {
        return kit.calls.run(path, 1, result -> {}).map(results -> results.get(0));
    }
}
