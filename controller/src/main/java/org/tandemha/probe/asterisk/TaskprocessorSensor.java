package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiException;
import org.tandemha.ami.AmiRows.Taskprocessor;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.health.Thresholds;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * Sensor {@code load.taskprocessors}: the fullest queue inside Asterisk, in percent of its high-water mark. From 100 on
 * Asterisk calls itself overloaded and PJSIP turns new work away. Needs AMI's class {@code command}; without it the
 * sensor says so once in a while and is unknown.
 */
final class TaskprocessorSensor implements Sensor {
    static final SensorId ID = new SensorId("load.taskprocessors");

    private static final Thresholds PERCENT = new Thresholds(50, 100);
    private static final int REFUSED_PAUSE_BEATS = 12;

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final Outlet outlet;

    private int pause;

    TaskprocessorSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.outlet = new Outlet(new Beat(
                vertx,
                nanos,
                options.taskprocessorsInterval(),
                options.taskprocessorsInterval().dividedBy(3),
                tick -> look()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                ID,
                Subject.LOAD,
                "%",
                Optional.of(PERCENT),
                10,
                false,
                Damping.of(1),
                Damping.of(2),
                options.taskprocessorsInterval().multipliedBy(REFUSED_PAUSE_BEATS + 2)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private Future<?> look() {
        if (!ami.state().connected() || pause-- > 0) {
            return Future.succeededFuture();
        }
        pause = 0;
        Duration deadline = options.taskprocessorsInterval().plus(options.pingDeadline());
        return ami.commands()
                .taskprocessors(deadline)
                .onSuccess(this::judge)
                .onFailure(this::failed)
                .otherwiseEmpty();
    }

    private void judge(List<Taskprocessor> all) {
        Optional<Taskprocessor> fullest = all.stream().max(Comparator.comparingDouble(TaskprocessorSensor::percent));
        if (fullest.isPresent()) {
            Taskprocessor one = fullest.get();
            outlet.tell(Reading.measured(
                    ID,
                    nanos.getAsLong(),
                    percent(one),
                    String.format(
                            Locale.ROOT,
                            "fullest of %d queues is %s: %d of %d",
                            all.size(),
                            one.name(),
                            one.queued(),
                            one.highWater())));
        }
    }

    private static double percent(Taskprocessor one) {
        return one.highWater() <= 0 ? 0 : 100.0 * one.queued() / one.highWater();
    }

    private void failed(Throwable failure) {
        if (!(failure instanceof AmiException.Refused)) {
            return;
        }
        pause = REFUSED_PAUSE_BEATS;
        outlet.tell(Reading.bad(
                ID,
                nanos.getAsLong(),
                Level.UNKNOWN,
                Symptom.CANNOT_TRY,
                "Asterisk does not tell its queues (" + failure.getMessage()
                        + "): include manager_command.conf to allow it"));
    }
}
