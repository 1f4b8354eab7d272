package org.tandemha.probe.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * Looks at the machine's files once per beat, on a worker thread. A look that hangs holds one thread and no more: no
 * other starts meanwhile, and its readings grow stale, which is how it is seen.
 */
final class LookSensor implements Sensor {
    private static final long STOP_MS = 1000;

    /** From the time of the look, monotonic nanoseconds, to what it saw. Runs on a worker thread, once at a time. */
    interface Look extends LongFunction<List<Reading>> {}

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final LongSupplier nanos;
    private final List<SensorSpec> specs;
    private final Look look;
    private final Outlet outlet;

    LookSensor(
            Vertx vertx,
            WorkerExecutor workers,
            LongSupplier nanos,
            Duration interval,
            List<SensorSpec> specs,
            Look look) {
        this.vertx = vertx;
        this.workers = workers;
        this.nanos = nanos;
        this.specs = List.copyOf(specs);
        this.look = look;
        this.outlet = new Outlet(new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt()));
    }

    @Override
    public List<SensorSpec> specs() {
        return specs;
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    /** Does not wait longer than a second for a look that hangs. */
    @Override
    public Future<Void> stop() {
        Promise<Void> enough = Promise.promise();
        long timer = vertx.setTimer(STOP_MS, late -> enough.tryComplete());
        outlet.stop().onComplete(ended -> {
            vertx.cancelTimer(timer);
            enough.tryComplete();
        });
        return enough.future();
    }

    private Future<?> attempt() {
        return workers.executeBlocking(() -> look.apply(nanos.getAsLong()), false)
                .onSuccess(seen -> seen.forEach(outlet::tell));
    }
}
