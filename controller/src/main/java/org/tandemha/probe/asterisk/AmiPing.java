package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiException;
import org.tandemha.ami.AmiState;
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

/**
 * Sensors {@code ami.ping}, whether AMI answers, and {@code load.answer}, how fast when it does. That AMI answers proves
 * nothing about calls; that it does not is evidence for {@link StallSensor}.
 */
public final class AmiPing implements Sensor {
    static final SensorId PING = new SensorId("ami.ping");
    static final SensorId ANSWER = new SensorId("load.answer");

    /** Milliseconds from which an answer is late; an idle Asterisk takes one. */
    private static final Thresholds ANSWER_MS = new Thresholds(150, 1500);

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final Outlet outlet;

    private long waitingSinceNs;
    private boolean waiting;

    public AmiPing(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.outlet = new Outlet(new Beat(vertx, nanos, options.beat(), Duration.ZERO, tick -> ping()));
    }

    /** How long a ping has been waiting for its answer, nanoseconds; 0 where none is. */
    long waitingNs(long nowNs) {
        return waiting ? Math.max(1, nowNs - waitingSinceNs) : 0;
    }

    @Override
    public List<SensorSpec> specs() {
        Duration stale = options.beat().plus(options.pingDeadline()).multipliedBy(3);
        return List.of(
                new SensorSpec(
                        PING, Subject.AMI, "ms", Optional.empty(), 30, false, Damping.of(2), Damping.of(2), stale),
                new SensorSpec(
                        ANSWER,
                        Subject.LOAD,
                        "ms",
                        Optional.of(ANSWER_MS),
                        5,
                        false,
                        new Damping(3, Duration.ofSeconds(1)),
                        new Damping(3, Duration.ofSeconds(1)),
                        stale));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings, ami.onState(this::amiChanged));
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private void amiChanged(AmiState state) {
        if (!state.connected()) {
            waiting = false;
            cannotTry(state);
        } else {
            outlet.hurry();
        }
    }

    private Future<?> ping() {
        if (!ami.state().connected()) {
            cannotTry(ami.state());
            return Future.succeededFuture();
        }
        if (!waiting) {
            waitingSinceNs = nanos.getAsLong();
            waiting = true;
        }
        return ami.ping(options.pingDeadline())
                .onSuccess(time -> answered(time.toNanos() / 1e6))
                .onFailure(this::failed)
                .otherwiseEmpty();
    }

    private void answered(double ms) {
        waiting = false;
        long nowNs = nanos.getAsLong();
        String because = String.format(Locale.ROOT, "AMI answered a ping after %.1f ms", ms);
        outlet.tell(Reading.ok(PING, nowNs, ms, because));
        outlet.tell(Reading.measured(ANSWER, nowNs, ms, because));
    }

    private void failed(Throwable failure) {
        // A ping that timed out still waits: AMI answers in order, so the next one stands behind it.
        boolean silent = failure instanceof AmiException.TimedOut;
        waiting = silent;
        long nowNs = nanos.getAsLong();
        if (silent) {
            long ms = (nowNs - Math.max(ami.counters().lastHeardNs(), 0)) / 1_000_000;
            outlet.tell(
                    bad(nowNs, Level.FAILED, Symptom.SILENT, failure.getMessage() + "; last heard " + ms + " ms ago"));
            // how long it takes at least: without it the slowest answers of all would not count as load
            double waitedMs = (nowNs - waitingSinceNs) / 1e6;
            String because = String.format(Locale.ROOT, "AMI has not answered a ping for %.0f ms", waitedMs);
            outlet.tell(Reading.measured(ANSWER, nowNs, waitedMs, because));
        } else if (failure instanceof AmiException.Refused) {
            outlet.tell(bad(nowNs, Level.DEGRADED, Symptom.REFUSED, String.valueOf(failure.getMessage())));
        } else {
            cannotTry(ami.state());
        }
    }

    private void cannotTry(AmiState state) {
        if (!(state instanceof AmiState.Idle)) {
            boolean silent = state instanceof AmiState.Unreachable unreachable && unreachable.silent();
            outlet.tell(bad(
                    nanos.getAsLong(),
                    Level.FAILED,
                    silent ? Symptom.SILENT : Symptom.CANNOT_TRY,
                    "AMI " + state.words()));
        }
    }

    private static Reading bad(long nowNs, Level level, Symptom symptom, String because) {
        return new Reading(PING, nowNs, new Sample.Judged(level, symptom, OptionalDouble.empty()), because);
    }
}
