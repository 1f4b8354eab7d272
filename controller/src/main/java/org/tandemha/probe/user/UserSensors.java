package org.tandemha.probe.user;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tandemha.probe.Sensor;

/** Makes the administrator's sensors, which share a bound on programs at a time. */
public final class UserSensors {
    /** Between the first runs, so that a hundred programs do not start in one instant. */
    private static final Duration APART = Duration.ofMillis(150);

    /** When a worker is held so long, Vert.x says so in the log. */
    private static final long LONGEST_MIN = 10;

    private UserSensors() {}

    /** All that the settings name. */
    public static List<Sensor> of(Vertx vertx, LongSupplier nanos, UserOptions options) {
        if (options.sensors().isEmpty()) {
            return List.of();
        }
        WorkerExecutor workers =
                vertx.createSharedWorkerExecutor("user-sensors", options.atOnce(), LONGEST_MIN, TimeUnit.MINUTES);
        List<Sensor> sensors = new ArrayList<>();
        for (Map.Entry<String, UserSensorOptions> each : new TreeMap<>(options.sensors()).entrySet()) {
            Duration phase = APART.multipliedBy(sensors.size());
            sensors.add(new UserSensor(vertx, workers, nanos, each.getKey(), each.getValue(), phase));
        }
        return List.copyOf(sensors);
    }
}
