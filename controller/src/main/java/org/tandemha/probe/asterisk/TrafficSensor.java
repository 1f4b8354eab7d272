package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiState;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * Sensors {@code traffic.*}: customers' calls of the last sixty seconds, counted from AMI's events. They are shown, and
 * judged by nobody here; whether they are unusually few is for the baseline to say, which listens to the minutes.
 */
public final class TrafficSensor implements Sensor {
    private static final String NAME = "traffic.";
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LIST_DEADLINE = Duration.ofSeconds(5);
    private static final int MAX_CAUSES_TOLD = 5;

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final CallTally tally = new CallTally();
    private final Beat beat;
    private final Beat minutes;

    private Consumer<Reading> into = reading -> {};
    private final List<Runnable> unsubscribe = new ArrayList<>();
    private final List<Consumer<MinuteTotals>> minuteListeners = new ArrayList<>();
    private boolean running;
    private long listedNs = Long.MIN_VALUE;
    private long connectedNs;

    /**
     * One minute of customers' calls.
     *
     * @param failed ended unanswered for another reason than busy or no answer
     * @param causes Q.850 causes of unanswered calls and how many of each
     * @param whole whether AMI was there all the minute, so that nothing can be missing
     */
    public record MinuteTotals(
            int attempted, int answered, int failed, Map<Integer, Integer> causes, int activeCalls, boolean whole) {}

    public TrafficSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.beat = new Beat(vertx, nanos, BEAT, BEAT, tick -> look());
        this.minutes = new Beat(vertx, nanos, MINUTE, MINUTE, tick -> tellMinute());
    }

    /** Calls the listener once a minute with that minute's totals. */
    public void onMinute(Consumer<MinuteTotals> listener) {
        minuteListeners.add(listener);
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(
                spec("cpm", "calls/min"),
                spec("answered", "calls/min"),
                spec("failed", "calls/min"),
                spec("asr", "%"),
                spec("duration", "s"),
                spec("calls", "calls"),
                spec("channels", "channels"));
    }

    private static SensorSpec spec(String name, String unit) {
        return new SensorSpec(
                new SensorId(NAME + name),
                Subject.TRAFFIC,
                unit,
                Optional.empty(),
                0,
                false,
                Damping.of(1),
                Damping.of(1),
                BEAT.multipliedBy(5));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        running = true;
        unsubscribe.add(ami.onEvent(this::heard));
        unsubscribe.add(ami.onState(this::amiChanged));
        connectedNs = nanos.getAsLong();
        beat.start();
        minutes.start();
    }

    @Override
    public Future<Void> stop() {
        running = false;
        unsubscribe.forEach(Runnable::run);
        return Future.join(beat.stop(), minutes.stop()).mapEmpty();
    }

    private void heard(AmiEvent event) {
        tally.event(event);
    }

    private void amiChanged(AmiState state) {
        listedNs = Long.MIN_VALUE;
        connectedNs = state.connected() ? nanos.getAsLong() : Long.MAX_VALUE;
    }

    private Future<?> look() {
        long nowNs = nanos.getAsLong();
        if (!ami.state().connected()) {
            return Future.succeededFuture();
        }
        tell(nowNs, tally.lastMinute(nowNs));
        if (listedNs != Long.MIN_VALUE
                && nowNs - listedNs < options.pollInterval().multipliedBy(4).toNanos()) {
            return Future.succeededFuture();
        }
        listedNs = nowNs;
        return ami.commands()
                .channels(LIST_DEADLINE)
                .onSuccess(live -> tally.reconcile(live, nowNs))
                .otherwiseEmpty();
    }

    private Future<?> tellMinute() {
        long nowNs = nanos.getAsLong();
        CallTally.Minute last = tally.lastMinute(nowNs);
        boolean whole = connectedNs != Long.MAX_VALUE && nowNs - connectedNs >= MINUTE.toNanos();
        MinuteTotals totals = new MinuteTotals(
                last.attempted(), last.answered(), last.failed(), last.causes(), last.activeCalls(), whole);
        minuteListeners.forEach(listener -> listener.accept(totals));
        return Future.succeededFuture();
    }

    private void tell(long nowNs, CallTally.Minute last) {
        tell(nowNs, "cpm", last.attempted(), last.attempted() + " calls attempted in the last minute");
        tell(nowNs, "answered", last.answered(), last.answered() + " calls answered in the last minute");
        tell(nowNs, "failed", last.failed(), last.failed() + " calls failed in the last minute" + causes(last));
        tell(nowNs, "calls", last.activeCalls(), last.activeCalls() + " calls under way");
        tell(nowNs, "channels", last.activeChannels(), last.activeChannels() + " channels");
        if (last.attempted() > 0) {
            double asr = 100.0 * Math.min(last.answered(), last.attempted()) / last.attempted();
            tell(
                    nowNs,
                    "asr",
                    asr,
                    String.format(Locale.ROOT, "%d of %d calls answered", last.answered(), last.attempted()));
        }
        if (!Double.isNaN(last.meanSeconds())) {
            tell(
                    nowNs,
                    "duration",
                    last.meanSeconds(),
                    String.format(Locale.ROOT, "calls that ended had lasted %.1f s on average", last.meanSeconds()));
        }
    }

    private void tell(long nowNs, String name, double value, String because) {
        if (running) {
            into.accept(Reading.ok(new SensorId(NAME + name), nowNs, value, because));
        }
    }

    private static String causes(CallTally.Minute last) {
        if (last.causes().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("; unanswered by cause:");
        last.causes().entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(MAX_CAUSES_TOLD)
                .forEach(one -> text.append(" ")
                        .append(one.getKey())
                        .append(" (")
                        .append(one.getValue())
                        .append(")"));
        return text.toString();
    }
}
