package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiClient;
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
 * Sensor {@code stall.asterisk}: a live process that does no work. It has stalled when AMI has been silent for
 * {@code stalledAfter} with a ping waiting while the process used no processor time and no thread of it wanted any (one
 * that is starved by others wants); when a signal has stopped it that long; or when it burns time but has answered
 * nothing for {@code busyStalledAfter}. Packets that Asterisk's kernel does not
 * acknowledge never reached it and prove nothing about it. A late look of our own proves nothing: the silence is then counted anew.
 */
public final class StallSensor implements Sensor {
    static final SensorId ID = new SensorId("stall.asterisk");

    /** Processor time below which a process does nothing: one tick of the kernel's count may fall to anybody. */
    private static final long IDLE_TICKS = 1;

    private static final long LATE_NS = 150_000_000;
    private static final long CLOSEST_LOOKS_NS = 100_000_000;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AmiPing ping;
    private final AsteriskOptions options;
    private final ProcessFiles files;
    private final Outlet outlet;

    /** The look since which the process has used no time to speak of. */
    private @Nullable Look idleSince;

    private @Nullable Look stoppedSince;
    private long doubtUntilNs = Long.MIN_VALUE;

    private record Look(long atNs, ProcessStat stat) {}

    private record Seen(Optional<ProcessStat> stat, boolean starved, long undelivered) {}

    public StallSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AmiPing ping, AsteriskOptions options) {
        this(vertx, nanos, ami, ping, options, Path.of("/proc"));
    }

    StallSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AmiPing ping, AsteriskOptions options, Path proc) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.ami = ami;
        this.ping = ping;
        this.options = options;
        this.files = new ProcessFiles(proc, options.pidFile());
        Duration quick = options.stalledAfter().dividedBy(6);
        Duration interval = quick.compareTo(options.beat()) < 0 ? quick : options.beat();
        this.outlet = new Outlet(new Beat(
                vertx,
                nanos,
                interval.toNanos() < CLOSEST_LOOKS_NS ? Duration.ofNanos(CLOSEST_LOOKS_NS) : interval,
                Duration.ZERO,
                this::look));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                ID,
                Subject.STALL,
                "",
                Optional.empty(),
                100,
                true,
                Damping.of(1),
                Damping.of(2),
                options.beat().multipliedBy(4).plusSeconds(2)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private Future<?> look(Beat.Tick tick) {
        if (tick.lateNs() > LATE_NS) {
            doubtUntilNs = nanos.getAsLong() + options.stalledAfter().toNanos() / 2;
        }
        boolean suspicious =
                silentNs(nanos.getAsLong()) > options.stalledAfter().toNanos() / 2;
        int port = ami.localPort();
        return vertx.executeBlocking(() -> read(suspicious, port), false).onSuccess(this::judge);
    }

    private Seen read(boolean suspicious, int port) throws IOException {
        OptionalInt pid = files.pid();
        if (pid.isEmpty()) {
            return new Seen(Optional.empty(), false, 0);
        }
        return new Seen(
                files.stat(pid.getAsInt()),
                suspicious && files.anyThreadRuns(pid.getAsInt()),
                suspicious && port > 0 ? files.unacknowledged(port) : 0);
    }

    /** How long AMI owes us an answer and has said nothing at all; 0 where it owes none. */
    private long silentNs(long nowNs) {
        if (ami.state() instanceof AmiState.Unreachable unreachable && unreachable.silent()) {
            return nowNs - unreachable.atNs();
        }
        long waitingNs = ping.waitingNs(nowNs);
        return waitingNs == 0 ? 0 : Math.min(waitingNs, nowNs - ami.counters().lastHeardNs());
    }

    private void judge(Seen seen) {
        long nowNs = nanos.getAsLong();
        if (!outlet.isOpen() || seen.stat.isEmpty() || seen.stat.get().gone()) {
            // That there is none is for the process sensor to say.
            idleSince = null;
            stoppedSince = null;
            return;
        }
        Look now = new Look(nowNs, seen.stat.get());
        remember(now, seen.starved);
        if (nowNs < doubtUntilNs) {
            return;
        }
        if (seen.undelivered > 0 && stoppedSince == null) {
            outlet.tell(Reading.bad(
                    ID,
                    nowNs,
                    Level.UNKNOWN,
                    Symptom.CANNOT_TRY,
                    "AMI is silent because packets do not arrive (" + seen.undelivered
                            + " bytes not acknowledged): nothing said about Asterisk"));
            return;
        }
        outlet.tell(reading(now, silentNs(nowNs)));
    }

    private void remember(Look now, boolean starved) {
        Look idle = idleSince;
        boolean worked =
                idle == null || !idle.stat.sameAs(now.stat) || now.stat.cpuTicks() - idle.stat.cpuTicks() > IDLE_TICKS;
        if (worked || starved) {
            idleSince = now;
        }
        if (!now.stat.stopped()) {
            stoppedSince = null;
        } else if (stoppedSince == null || !stoppedSince.stat.sameAs(now.stat)) {
            stoppedSince = now;
        }
    }

    private Reading reading(Look now, long silentNs) {
        long limitNs = options.stalledAfter().toNanos();
        long idleNs = idleSince == null ? 0 : now.atNs - idleSince.atNs;
        Look stopped = stoppedSince;
        String who = "Asterisk's process " + now.stat.pid();
        if (stopped != null && now.atNs - stopped.atNs >= limitNs) {
            return stalled(
                    now.atNs,
                    who + " has been stopped (state " + now.stat.state() + ") for " + ms(now.atNs - stopped.atNs));
        }
        // Half is enough for the idle time: counting begins anew with each tick of the kernel's.
        if (silentNs >= limitNs && idleNs >= limitNs / 2) {
            return stalled(
                    now.atNs,
                    who + " does nothing: AMI silent for " + ms(silentNs) + ", no processor time for " + ms(idleNs)
                            + " (state " + now.stat.state() + ")");
        }
        if (silentNs >= options.busyStalledAfter().toNanos()) {
            return stalled(now.atNs, who + " works but answers nothing: AMI silent for " + ms(silentNs));
        }
        return Reading.ok(ID, now.atNs, "Asterisk answers, or its silence is short (" + ms(silentNs) + ")");
    }

    private static Reading stalled(long nowNs, String because) {
        return Reading.bad(ID, nowNs, Level.FAILED, Symptom.STALLED, because);
    }

    private static String ms(long ns) {
        return ns / 1_000_000 + " ms";
    }
}
