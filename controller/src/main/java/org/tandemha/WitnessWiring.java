package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tandemha.health.Change;
import org.tandemha.health.HealthProfile;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;
import org.tandemha.probe.host.HostSensors;
import org.tandemha.probe.upstream.UpstreamSensors;
import org.tandemha.probe.user.UserSensors;

/** A member without an Asterisk: it watches its own host and what lies around it, and votes. */
final class WitnessWiring implements Controlled {
    private final Vertx vertx;
    private final Supplier<List<Sensor>> beside;
    private final Consumer<Change> changed;
    private Controller controller;

    /** @param beside made anew with each version of the settings */
    WitnessWiring(Vertx vertx, Settings settings, Supplier<List<Sensor>> beside, Consumer<Change> changed) {
        this.vertx = vertx;
        this.beside = beside;
        this.changed = changed;
        this.controller = make(settings);
    }

    private Controller make(Settings settings) {
        List<Sensor> sensors = new ArrayList<>(HostSensors.of(
                vertx, Clocks.NANOS, Clocks.WALL, settings.asterisk().watch().pidFile(), settings.host()));
        sensors.addAll(new UpstreamSensors(vertx, Clocks.NANOS, Clocks.NONCES, Clocks.threads("ping"))
                .of(settings.upstream()));
        sensors.addAll(UserSensors.of(vertx, Clocks.NANOS, settings.user()));
        sensors.addAll(beside.get());
        return new Controller(vertx, Clocks.NANOS, sensors, settings.sensors(), settings.health(), changed);
    }

    @Override
    public Future<Void> start() {
        controller.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        return controller.stop();
    }

    @Override
    public Future<Void> adopt(Settings next) {
        Controller fresh;
        try {
            fresh = make(next);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return controller.stop().transform(stopped -> {
            controller = fresh;
            return start();
        });
    }

    @Override
    public HealthProfile profile() {
        return controller.profile();
    }

    @Override
    public List<CallPath> callPaths() {
        return List.of();
    }

    @Override
    public Future<CallResult> call(CallPath path) {
        return Future.failedFuture("a witness has no Asterisk to place calls through");
    }
}
