package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.health.Change;
import org.tandemha.health.Health;
import org.tandemha.health.HealthDecision;
import org.tandemha.health.HealthOptions;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * Owns the health profile: readings come in one by one, {@code health} decides, changes go out. All on one event loop,
 * the one that starts it, so that the profile needs no lock; the profile itself may be read from anywhere.
 */
final class Controller {
    /** How often time passes for ages and patience; a tenth of a second is finer than any of them. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final List<Sensor> sensors;
    private final Consumer<Change> changed;
    private final Beat tick;
    private volatile HealthProfile profile;
    private boolean running;

    /**
     * @param overrides what the administrator wants otherwise, by sensor name or glob
     * @param changed told each change, on the event loop
     */
    Controller(
            Vertx vertx,
            LongSupplier nanos,
            List<Sensor> sensors,
            Map<String, SensorOverride> overrides,
            HealthOptions options,
            Consumer<Change> changed) {
        this.sensors = List.copyOf(sensors);
        this.changed = changed;
        this.tick = new Beat(vertx, nanos, TICK, TICK, beat -> {
            take(Health.tick(profile, nanos.getAsLong()));
            return Future.succeededFuture();
        });
        this.profile = Health.unread(specs(sensors, overrides), options, nanos.getAsLong());
    }

    /** The present profile. */
    HealthProfile profile() {
        return profile;
    }

    /** Starts time and all sensors. */
    void start() {
        running = true;
        tick.start();
        for (Sensor sensor : sensors) {
            sensor.start(this::observe);
        }
    }

    /** Completes when no sensor runs any more. */
    Future<Void> stop() {
        running = false;
        List<Future<Void>> stopping = new ArrayList<>();
        stopping.add(tick.stop());
        sensors.forEach(sensor -> stopping.add(sensor.stop()));
        return Future.join(stopping).transform(all -> Future.succeededFuture());
    }

    private void observe(Reading reading) {
        if (running) {
            take(Health.observe(profile, reading));
        }
    }

    private void take(HealthDecision decision) {
        profile = decision.profile();
        decision.changes().forEach(changed);
    }

    private static List<SensorSpec> specs(List<Sensor> sensors, Map<String, SensorOverride> overrides) {
        List<SensorSpec> specs = new ArrayList<>();
        for (Sensor sensor : sensors) {
            for (SensorSpec own : sensor.specs()) {
                SensorSpec spec = own;
                for (Map.Entry<String, SensorOverride> override : overrides.entrySet()) {
                    if (SensorOverride.means(override.getKey(), own.id().name())) {
                        spec = override.getValue().over(spec);
                    }
                }
                specs.add(spec);
            }
        }
        return specs;
    }
}
