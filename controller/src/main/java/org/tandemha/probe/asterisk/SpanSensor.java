package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiRows.PriSpan;
import org.tandemha.ami.AmiState;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * Sensor {@code trunk.NAME.span}: alarms of one DAHDI span and its D-channels, from Asterisk's events at once and from
 * slow polls of span status and PRI. Written after chan_dahdi.c and sig_pri.c; not tried on hardware.
 */
final class SpanSensor implements Sensor {
    private static final int MAX_CHANNELS = 2000;

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final SensorId id;
    private final int span;
    private final Beat beat;

    private Consumer<Reading> into = reading -> {};
    private final List<Runnable> unsubscribe = new ArrayList<>();
    private final TreeMap<String, String> channelAlarms = new TreeMap<>();
    private boolean running;
    private long polledNs = Long.MIN_VALUE;
    private @Nullable String trouble;
    private boolean heardOf;
    private String alarm = "";
    private String dChannels = "";

    SpanSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options, String name, int span) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.id = new SensorId("trunk." + name + ".span");
        this.span = span;
        this.beat = new Beat(vertx, nanos, options.trunkBeat(), Duration.ZERO, tick -> look());
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                id,
                Subject.TRUNK,
                "",
                Optional.empty(),
                40,
                true,
                new Damping(2, Duration.ofSeconds(2)),
                Damping.of(2),
                options.trunkBeat().multipliedBy(4).plusSeconds(5)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        running = true;
        unsubscribe.add(ami.onEvent(this::heard));
        unsubscribe.add(ami.onState(this::amiChanged));
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        running = false;
        unsubscribe.forEach(Runnable::run);
        return beat.stop();
    }

    private void amiChanged(AmiState state) {
        polledNs = Long.MIN_VALUE;
        heardOf = false;
        if (state.connected()) {
            beat.hurry();
        }
    }

    private void heard(AmiEvent event) {
        if (event instanceof AmiEvent.SpanAlarm one && one.span() == span) {
            alarmIs(one.alarm());
        } else if (event instanceof AmiEvent.SpanAlarmClear one && one.span() == span) {
            alarmIs("");
        } else if (event instanceof AmiEvent.Alarm one && channelAlarms.size() < MAX_CHANNELS) {
            // The channel does not say its span: shown with the span's state, never a verdict on it.
            channelAlarms.put(one.channel(), one.alarm());
        } else if (event instanceof AmiEvent.AlarmClear one) {
            channelAlarms.remove(one.channel());
        }
    }

    private void alarmIs(String now) {
        heardOf = true;
        trouble = null;
        alarm = now;
        tell();
    }

    private Future<?> look() {
        long nowNs = nanos.getAsLong();
        if (!ami.state().connected()) {
            return Future.succeededFuture();
        }
        if (polledNs != Long.MIN_VALUE
                && nowNs - polledNs < options.pollInterval().toNanos()) {
            tell();
            return Future.succeededFuture();
        }
        polledNs = nowNs;
        Future<?> status = ami.commands()
                .dahdiSpans()
                .onSuccess(all -> {
                    trouble = "span " + span + " is not among Asterisk's " + all.size();
                    all.stream().filter(one -> one.span() == span).findFirst().ifPresent(one -> {
                        trouble = null;
                        heardOf = true;
                        alarm = one.alarms().equals("OK") ? "" : one.alarms();
                    });
                })
                .onFailure(failure -> trouble = "cannot ask for spans: " + failure.getMessage());
        Future<?> pri = ami.commands().priSpans().onSuccess(this::dChannels).onFailure(none -> dChannels = "");
        return Future.join(status, pri).otherwiseEmpty().onComplete(both -> tell());
    }

    private void dChannels(List<PriSpan> all) {
        List<PriSpan> ours = all.stream().filter(one -> one.span() == span).toList();
        boolean down = !ours.isEmpty() && ours.stream().noneMatch(one -> one.up() && !one.alarm());
        dChannels = down ? "no D-channel of span " + span + " is up" : "";
    }

    private void tell() {
        if (!running) {
            return;
        }
        long nowNs = nanos.getAsLong();
        if (!alarm.isEmpty()) {
            into.accept(Reading.bad(id, nowNs, Level.FAILED, Symptom.GONE, "span " + span + " has alarm: " + alarm));
        } else if (!dChannels.isEmpty()) {
            into.accept(Reading.bad(id, nowNs, Level.FAILED, Symptom.UNAVAILABLE, dChannels));
        } else if (trouble != null && !heardOf) {
            into.accept(Reading.bad(id, nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, trouble));
        } else {
            String channels = channelAlarms.isEmpty() ? "" : "; channels with an alarm: " + channelAlarms.size();
            into.accept(Reading.ok(id, nowNs, "span " + span + " has no alarm" + channels));
        }
    }
}
