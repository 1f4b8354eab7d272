package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Thresholds;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * Sensor {@code load.starvation}: the share of the processor time that Asterisk's threads wanted and did not get, be it
 * that others took it or that a quota withheld it. A machine that is half idle says nothing about an Asterisk in a
 * container with a small share; this does.
 */
final class StarvationSensor implements Sensor {
    static final SensorId ID = new SensorId("load.starvation");

    private static final Thresholds PERCENT = new Thresholds(60, 85);
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final double NS = 1e9;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final ProcessFiles files;
    private final Beat beat;

    private Consumer<Reading> into = reading -> {};
    private boolean running;
    private @Nullable Look before;

    private record Look(long atNs, int pid, ThreadTimes times) {}

    StarvationSensor(Vertx vertx, LongSupplier nanos, AsteriskOptions options) {
        this(vertx, nanos, new ProcessFiles(Path.of("/proc"), options.pidFile()));
    }

    StarvationSensor(Vertx vertx, LongSupplier nanos, ProcessFiles files) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.files = files;
        this.beat = new Beat(vertx, nanos, LOOKS, LOOKS.dividedBy(2), tick -> look());
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
                Damping.of(2),
                Damping.of(4),
                LOOKS.multipliedBy(10)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        running = true;
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        running = false;
        return beat.stop();
    }

    private Future<?> look() {
        return vertx.executeBlocking(this::read, false).onSuccess(now -> {
            if (running) {
                judge(before, now);
            }
            before = now;
        });
    }

    private @Nullable Look read() throws java.io.IOException {
        OptionalInt pid = files.pid();
        if (pid.isEmpty()) {
            return null;
        }
        ThreadTimes times = files.threadTimes(pid.getAsInt());
        return times.byThread().isEmpty() ? null : new Look(nanos.getAsLong(), pid.getAsInt(), times);
    }

    private void judge(@Nullable Look then, @Nullable Look now) {
        if (then == null || now == null || then.pid != now.pid || now.atNs <= then.atNs) {
            return;
        }
        long elapsedNs = now.atNs - then.atNs;
        ThreadTimes.Time spent = now.times.since(then.times);
        into.accept(Reading.measured(
                ID,
                now.atNs,
                spent.wantPercent(elapsedNs),
                String.format(
                        Locale.ROOT,
                        "in %.1f s Asterisk's %d threads ran for %.2f s and waited for a processor for %.2f s",
                        elapsedNs / NS,
                        now.times.byThread().size(),
                        spent.ranNs() / NS,
                        spent.waitedNs() / NS)));
    }
}
