package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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
import org.tandemha.probe.Outlet;
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
    private final boolean only;
    private final Outlet outlet;
    private final SlowPoll poll;

    private final TreeMap<String, String> channelAlarms = new TreeMap<>();
    private @Nullable String trouble;
    private boolean heardOf;
    private String alarm = "";
    private String dChannels = "";

    /** @param only whether no other trunk is left when this one fails */
    SpanSensor(
            Vertx vertx,
            LongSupplier nanos,
            AmiClient ami,
            AsteriskOptions options,
            String name,
            int span,
            boolean only) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.id = new SensorId("trunk." + name + ".span");
        this.span = span;
        this.only = only;
        this.poll = new SlowPoll(options.pollInterval());
        this.outlet = new Outlet(new Beat(vertx, nanos, options.trunkBeat(), Duration.ZERO, tick -> look()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                id,
                Subject.TRUNK,
                "",
                Optional.empty(),
                40,
                only,
                new Damping(2, Duration.ofSeconds(2)),
                Damping.of(2),
                options.trunkBeat().multipliedBy(4).plusSeconds(5)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings, ami.onEvent(this::heard), ami.onState(this::amiChanged));
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private void amiChanged(AmiState state) {
        // What was known before a break may be wrong after it.
        poll.forget();
        heardOf = false;
        alarm = "";
        dChannels = "";
        channelAlarms.clear();
        if (state.connected()) {
            outlet.hurry();
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
        if (!ami.state().connected()) {
            return Future.succeededFuture();
        }
        if (!poll.take(nanos.getAsLong())) {
            tell();
            return Future.succeededFuture();
        }
        Future<?> status = ami.commands()
                .dahdiSpans()
                .onSuccess(all -> {
                    heardOf = false;
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
        // Asterisks before 18.23 and 20.8 do not tell of spans, but those with PRI tell of these.
        heardOf |= !ours.isEmpty();
        boolean down = !ours.isEmpty() && ours.stream().noneMatch(one -> one.up() && !one.alarm());
        dChannels = down ? "no D-channel of span " + span + " is up" : "";
    }

    private void tell() {
        long nowNs = nanos.getAsLong();
        if (!alarm.isEmpty()) {
            outlet.tell(Reading.bad(id, nowNs, Level.FAILED, Symptom.GONE, "span " + span + " has alarm: " + alarm));
        } else if (!dChannels.isEmpty()) {
            outlet.tell(Reading.bad(id, nowNs, Level.FAILED, Symptom.UNAVAILABLE, dChannels));
        } else if (trouble != null && !heardOf) {
            outlet.tell(Reading.bad(id, nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, trouble));
        } else {
            String channels = channelAlarms.isEmpty() ? "" : "; channels with an alarm: " + channelAlarms.size();
            outlet.tell(Reading.ok(id, nowNs, "span " + span + " has no alarm" + channels));
        }
    }
}
