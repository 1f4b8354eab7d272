package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
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

/**
 * Sensors {@code dialplan.CONTEXT} and {@code probe.context}: asks Asterisk whether an extension still exists, each
 * beat. Asterisk goes on answering OPTIONS without its dialplan, so nothing else would tell.
 */
final class DialplanSensor implements Sensor {
    private static final int FALL = 2;

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final SensorId id;
    private final Subject subject;
    private final Watched watched;
    private final Outlet outlet;

    DialplanSensor(
            Vertx vertx,
            LongSupplier nanos,
            AmiClient ami,
            AsteriskOptions options,
            SensorId id,
            Subject subject,
            Watched watched) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.id = id;
        this.subject = subject;
        this.watched = watched;
        this.outlet =
                new Outlet(new Beat(vertx, nanos, options.beat(), options.beat().dividedBy(2), tick -> ask()));
    }

    @Override
    public List<SensorSpec> specs() {
        Duration stale = options.beat().plus(options.pingDeadline()).multipliedBy(3);
        boolean customers = subject == Subject.DIALPLAN;
        return List.of(new SensorSpec(
                id,
                subject,
                "",
                Optional.empty(),
                customers ? 60 : 20,
                customers,
                Damping.of(FALL),
                Damping.of(FALL),
                stale));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private Future<?> ask() {
        return ami.commands()
                .dialplanExists(watched.context(), watched.exten(), watched.priority(), options.pingDeadline())
                .onSuccess(this::answered)
                .onFailure(failure -> outlet.tell(Reading.bad(
                        id,
                        nanos.getAsLong(),
                        Level.UNKNOWN,
                        Symptom.CANNOT_TRY,
                        "cannot ask for " + watched + ": " + failure.getMessage())))
                .otherwiseEmpty();
    }

    private void answered(boolean exists) {
        long nowNs = nanos.getAsLong();
        if (exists) {
            outlet.tell(Reading.ok(id, nowNs, "dialplan has " + watched));
        } else if (ami.starting()) {
            outlet.tell(Reading.bad(
                    id,
                    nowNs,
                    Level.UNKNOWN,
                    Symptom.CANNOT_TRY,
                    "Asterisk is still starting and does not have " + watched + " yet"));
        } else {
            outlet.tell(Reading.bad(
                    id, nowNs, Level.FAILED, Symptom.GONE, "dialplan has no " + watched + " any more, or never had"));
        }
    }
}
