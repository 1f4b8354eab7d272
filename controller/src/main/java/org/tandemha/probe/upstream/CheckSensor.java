package org.tandemha.probe.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/** Repeats one check with one reading per attempt. */
final class CheckSensor implements Sensor {
    private final LongSupplier nanos;
    private final SensorSpec spec;
    private final Judge judge;
    private final Check check;
    private final Beat beat;

    private @Nullable Consumer<Reading> into;

    CheckSensor(Vertx vertx, LongSupplier nanos, Duration interval, SensorSpec spec, Judge judge, Check check) {
        this.nanos = nanos;
        this.spec = spec;
        this.judge = judge;
        this.check = check;
        this.beat = new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt());
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(spec);
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        into = null;
        return beat.stop().eventually(check::close);
    }

    private Future<?> attempt() {
        return check.attempt().onSuccess(answer -> {
            Consumer<Reading> receiver = into;
            if (receiver != null) {
                receiver.accept(judge.reading(nanos.getAsLong(), answer));
            }
        });
    }
}
