package org.tandemha.probe.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/** Repeats one check with one reading per attempt. */
final class CheckSensor implements Sensor {
    private final LongSupplier nanos;
    private final SensorSpec spec;
    private final Judge judge;
    private final Check check;
    private final Outlet outlet;

    CheckSensor(Vertx vertx, LongSupplier nanos, Duration interval, SensorSpec spec, Judge judge, Check check) {
        this.nanos = nanos;
        this.spec = spec;
        this.judge = judge;
        this.check = check;
        this.outlet = new Outlet(new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(spec);
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop().eventually(check::close);
    }

    private Future<?> attempt() {
        return check.attempt().onSuccess(answer -> outlet.tell(judge.reading(nanos.getAsLong(), answer)));
    }
}
