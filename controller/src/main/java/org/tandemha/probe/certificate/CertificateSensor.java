package org.tandemha.probe.certificate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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
 * Shows the days that this member's certificate still counts. Never worse than degraded, even when it has run out: the
 * links say themselves that they are refused, and calls do not need them. It is of the subject {@code SELF}, of which
 * only a failure makes a member suspect itself.
 */
public final class CertificateSensor implements Sensor {
    private static final SensorId CERTIFICATE = new SensorId("self.certificate");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration STALE = INTERVAL.multipliedBy(5);
    private static final double MS_PER_DAY = Duration.ofDays(1).toMillis();

    private final LongSupplier nanos;
    private final Supplier<Outlook> outlook;
    private final Beat beat;

    private @Nullable Consumer<Reading> into;

    /**
     * How long a certificate counts, as who keeps it says.
     *
     * @param alarm whether somebody should renew it
     * @param left negative once it ran out
     */
    public record Outlook(boolean alarm, Duration left, String because) {}

    /** @param outlook quick to be had, on the event loop */
    public CertificateSensor(Vertx vertx, LongSupplier nanos, Supplier<Outlook> outlook) {
        this.nanos = nanos;
        this.outlook = outlook;
        this.beat = new Beat(vertx, nanos, INTERVAL, Duration.ZERO, tick -> {
            look();
            return Future.succeededFuture();
        });
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                CERTIFICATE, Subject.SELF, "d", Optional.empty(), 1, false, Damping.of(1), Damping.of(1), STALE));
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
        if (receiver != null) {
            Outlook seen = outlook.get();
            double days = seen.left().toMillis() / MS_PER_DAY;
            Sample sample = seen.alarm()
                    ? new Sample.Judged(Level.DEGRADED, Symptom.LIMIT, OptionalDouble.of(days))
                    : new Sample.Judged(Level.OK, Symptom.NONE, OptionalDouble.of(days));
            receiver.accept(new Reading(CERTIFICATE, nanos.getAsLong(), sample, seen.because()));
        }
    }
}
