package org.tandemha.probe.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * Shows each link to another member (round trip) and what waits for each member (rows). Shown only, without weight: a
 * cut network is found by the pings, which know it even where the other's controller is down.
 */
public final class LinkSensors implements Sensor {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final List<Named> named;
    private final Supplier<List<Look>> looks;
    private final Beat beat;

    private @Nullable Consumer<Reading> into;

    /** A sensor by its name: {@code wan.PEER.NET} in ms, {@code wan.PEER.queue} in rows. */
    public record Named(String id, String unit) {}

    /**
     * One of them as it stands.
     *
     * @param good whether the link is up; whether the other has, or is being sent, all there is
     * @param value of the round trip or the queue; empty where there is none
     */
    public record Look(String id, boolean good, OptionalDouble value, String because) {}

    /**
     * @param named all that there will be
     * @param looks quick to be had, on the event loop; what is left out is unknown
     */
    public LinkSensors(Vertx vertx, LongSupplier nanos, List<Named> named, Supplier<List<Look>> looks) {
        this.nanos = nanos;
        this.named = List.copyOf(named);
        this.looks = looks;
        this.beat = new Beat(vertx, nanos, INTERVAL, Duration.ZERO, tick -> {
            look();
            return Future.succeededFuture();
        });
    }

    @Override
    public List<SensorSpec> specs() {
        List<SensorSpec> specs = new ArrayList<>();
        for (Named sensor : named) {
            specs.add(new SensorSpec(
                    new SensorId(sensor.id()),
                    Subject.SELF,
                    sensor.unit(),
                    Optional.empty(),
                    0,
                    false,
                    Damping.of(3),
                    Damping.of(1),
                    STALE));
        }
        return specs;
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        into = null;
        return beat.stop();
    }

    private void look() {
        Consumer<Reading> receiver = into;
        if (receiver == null) {
            return;
        }
        for (Look look : looks.get()) {
            Sample sample = look.good()
                    ? new Sample.Judged(Level.OK, Symptom.NONE, look.value())
                    : new Sample.Judged(Level.DEGRADED, Symptom.LIMIT, look.value());
            receiver.accept(new Reading(new SensorId(look.id()), nanos.getAsLong(), sample, look.because()));
        }
    }
}
