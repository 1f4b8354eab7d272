package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriException;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/** Sensor {@code ari.ping}: whether ARI answers a request, and after how many milliseconds. */
public final class AriPing implements Sensor {
    private static final SensorId PING = new SensorId("ari.ping");

    private final LongSupplier nanos;
    private final AriClient ari;
    private final Duration interval;
    private final Outlet outlet;

    public AriPing(Vertx vertx, LongSupplier nanos, AriClient ari, Duration interval) {
        this.nanos = nanos;
        this.ari = ari;
        this.interval = interval;
        this.outlet = new Outlet(new Beat(vertx, nanos, interval, interval.dividedBy(2), tick -> ping()));
    }

    @Override
    public List<SensorSpec> specs() {
        // the client's own deadline bounds a request
        Duration stale = interval.multipliedBy(2).plusSeconds(10);
        return List.of(new SensorSpec(
                PING, Subject.ARI, "ms", Optional.empty(), 20, false, Damping.of(2), Damping.of(2), stale));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private Future<?> ping() {
        long sentNs = nanos.getAsLong();
        return ari.ping()
                .onComplete(answer -> {
                    long nowNs = nanos.getAsLong();
                    double ms = (nowNs - sentNs) / 1e6;
                    outlet.tell(
                            answer.succeeded()
                                    ? Reading.ok(
                                            PING,
                                            nowNs,
                                            ms,
                                            String.format(Locale.ROOT, "ARI answered a ping after %.1f ms", ms))
                                    : Reading.bad(
                                            PING,
                                            nowNs,
                                            Level.FAILED,
                                            symptom(answer.cause()),
                                            "ARI: " + answer.cause().getMessage()));
                })
                .otherwiseEmpty();
    }

    private static Symptom symptom(Throwable failure) {
        if (failure instanceof AriException refused) {
            return switch (refused.kind()) {
                case TIMED_OUT -> Symptom.SILENT;
                case STATUS -> Symptom.REFUSED;
                default -> Symptom.CANNOT_TRY;
            };
        }
        return Symptom.CANNOT_TRY;
    }
}
