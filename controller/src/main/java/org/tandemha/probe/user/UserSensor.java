package org.tandemha.probe.user;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.health.Thresholds;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/** Runs one program of the administrator's once per beat; what it says is the reading. */
final class UserSensor implements Sensor {
    private static final int MAX_BYTES = 16_384;
    private static final int STALE_INTERVALS = 3;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final LongSupplier nanos;
    private final SensorId id;
    private final UserSensorOptions options;
    private final Optional<Thresholds> thresholds;
    private final Program program;
    private final Outlet outlet;

    UserSensor(
            Vertx vertx,
            WorkerExecutor workers,
            LongSupplier nanos,
            String name,
            UserSensorOptions options,
            Duration phase) {
        this.vertx = vertx;
        this.workers = workers;
        this.nanos = nanos;
        this.id = new SensorId("user." + name);
        this.options = options;
        Double degraded = options.degraded();
        Double failed = options.failed();
        this.thresholds =
                degraded == null || failed == null ? Optional.empty() : Optional.of(new Thresholds(degraded, failed));
        Map<String, String> environment = new HashMap<>(options.environment());
        environment.put("TANDEM_SENSOR", name);
        this.program = new Program(options.command(), environment, options.deadline(), MAX_BYTES, nanos);
        this.outlet = new Outlet(new Beat(vertx, nanos, options.interval(), phase, tick -> attempt()));
    }

    @Override
    public List<SensorSpec> specs() {
        Duration stale = options.interval()
                .multipliedBy(STALE_INTERVALS)
                .plus(options.deadline().multipliedBy(2));
        return List.of(new SensorSpec(
                id, Subject.USER, options.unit(), thresholds, 1, false, Damping.of(2), Damping.of(2), stale));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        program.stop();
        return outlet.stop();
    }

    private Future<?> attempt() {
        return program.run(vertx, workers).onSuccess(outcome -> outlet.tell(reading(outcome)));
    }

    private Reading reading(Outcome outcome) {
        if (outcome instanceof Outcome.Ended ended) {
            try {
                return judged(Evidence.of(ended));
            } catch (Evidence.Unreadable e) {
                return cannot(e.getMessage());
            }
        }
        if (outcome instanceof Outcome.Overran overran) {
            return cannot("did not end within " + overran.deadline().toMillis() + " ms and was killed");
        }
        if (outcome instanceof Outcome.TooMuch flood) {
            return cannot("wrote more than " + flood.bytes() + " bytes and was killed");
        }
        if (outcome instanceof Outcome.Stuck stuck) {
            return cannot("can't be killed: process " + stuck.pid() + " hangs in the kernel for "
                    + stuck.since().toSeconds() + " s");
        }
        return cannot("can't be run: " + Evidence.clean(((Outcome.NotStarted) outcome).words()));
    }

    private Reading judged(Evidence evidence) {
        long nowNs = nanos.getAsLong();
        if (evidence.level().isEmpty()) {
            double value = evidence.value().orElse(Double.NaN);
            return thresholds.isPresent()
                    ? Reading.measured(id, nowNs, value, evidence.because())
                    : cannot("gives the value " + value + " without a level, and its settings have no thresholds;"
                            + " set degraded and failed");
        }
        Level level = evidence.level().get();
        Symptom symptom = switch (level) {
            case OK -> Symptom.NONE;
            case UNKNOWN -> Symptom.CANNOT_TRY;
            default -> Symptom.LIMIT;
        };
        return new Reading(id, nowNs, new Sample.Judged(level, symptom, evidence.value()), evidence.because());
    }

    private Reading cannot(@Nullable String words) {
        return Reading.bad(
                id,
                nanos.getAsLong(),
                Level.UNKNOWN,
                Symptom.CANNOT_TRY,
                options.command().get(0) + " " + words);
    }
}
