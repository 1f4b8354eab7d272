package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
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
import org.tandemha.probe.Sensor;

/**
 * Sensor {@code process.asterisk}: is the process behind the pid file there, and the same as before? A break of AMI has
 * it look at once and every 5 ms for 300 ms, because the kernel closes a dying process's sockets a little before or
 * after it becomes a zombie. Zombie and exiting are gone; a pid that another process has taken is gone, told by its
 * start time and name.
 */
public final class ProcessSensor implements Sensor {
    static final SensorId ID = new SensorId("process.asterisk");

    private static final long LOOK_EVERY_MS = 5;
    private static final long LOOK_FOR_NS = 300_000_000;
    private static final long FRESH_SECONDS = 120;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final ProcessFiles files;
    private final Beat beat;

    private Consumer<Reading> into = reading -> {};
    private Runnable unsubscribe = () -> {};
    private @Nullable ProcessStat known;
    private boolean running;
    private boolean looking;
    private boolean wasGone;

    public ProcessSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        this(vertx, nanos, ami, options, java.nio.file.Path.of("/proc"));
    }

    ProcessSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options, java.nio.file.Path proc) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.files = new ProcessFiles(proc, options.pidFile());
        this.beat = new Beat(vertx, nanos, options.beat(), Duration.ZERO, tick -> look());
    }

    /** What one look found. */
    private record Seen(OptionalInt pid, Optional<ProcessStat> stat, double machineUptime, String trouble) {}

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                ID,
                Subject.PROCESS,
                "",
                Optional.empty(),
                100,
                true,
                Damping.of(1),
                Damping.of(1),
                options.beat().multipliedBy(4).plusSeconds(2)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        running = true;
        unsubscribe = ami.onState(this::amiChanged);
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        running = false;
        unsubscribe.run();
        return beat.stop();
    }

    private void amiChanged(AmiState state) {
        if (state instanceof AmiState.Connected) {
            beat.hurry();
        } else if (!looking && known != null) {
            looking = true;
            lookAgain(nanos.getAsLong() + LOOK_FOR_NS);
        }
    }

    /** Looks until it is gone for sure or the time is over; says something only when it is gone. */
    private void lookAgain(long untilNs) {
        read().onComplete(seen -> {
            if (!running) {
                return;
            }
            if (seen.succeeded() && isGone(seen.result())) {
                looking = false;
                tell(seen.result());
            } else if (nanos.getAsLong() < untilNs) {
                vertx.setTimer(LOOK_EVERY_MS, due -> lookAgain(untilNs));
            } else {
                looking = false;
            }
        });
    }

    private Future<?> look() {
        return read().onSuccess(this::tell);
    }

    private Future<Seen> read() {
        ProcessStat before = known;
        return vertx.executeBlocking(() -> readNow(before), false);
    }

    private Seen readNow(@Nullable ProcessStat before) {
        try {
            OptionalInt pid = files.pid();
            Optional<ProcessStat> stat = pid.isPresent() ? files.stat(pid.getAsInt()) : Optional.empty();
            if (pid.isEmpty() && before != null) {
                // Asterisk takes the file away before it ends: until then the one we know counts.
                stat = files.stat(before.pid()).filter(before::sameAs);
            }
            return new Seen(pid, stat, files.machineUptime(), "");
        } catch (IOException e) {
            return new Seen(OptionalInt.empty(), Optional.empty(), Double.NaN, e.toString());
        }
    }

    private boolean isGone(Seen seen) {
        return seen.trouble.isEmpty() && (seen.stat.isEmpty() || seen.stat.get().gone() || isOther(seen.stat.get()));
    }

    /** Another process that took the pid: not the one we knew, nor one that bears the name. */
    private boolean isOther(ProcessStat stat) {
        return !stat.name().equals(options.processName()) && (known == null || !known.sameAs(stat));
    }

    private void tell(Seen seen) {
        if (!running) {
            return;
        }
        long nowNs = nanos.getAsLong();
        if (!seen.trouble.isEmpty()) {
            into.accept(unknown(nowNs, "pid file " + files.pidFile() + " cannot be read: " + seen.trouble));
        } else if (isGone(seen)) {
            tellGone(nowNs, seen);
        } else {
            tellThere(nowNs, seen, seen.stat.orElseThrow());
        }
    }

    private void tellGone(long nowNs, Seen seen) {
        if (seen.pid.isEmpty() && known == null && ami.state().connected()) {
            into.accept(unknown(
                    nowNs,
                    "no pid file at " + files.pidFile()
                            + " though AMI is connected: set asterisk.pidFile to where Asterisk writes it"));
            return;
        }
        wasGone = true;
        into.accept(Reading.bad(ID, nowNs, Level.FAILED, Symptom.GONE, goneBecause(seen)));
    }

    private String goneBecause(Seen seen) {
        if (seen.stat.isPresent() && seen.stat.get().gone()) {
            return "Asterisk's process " + seen.stat.get().pid() + " has died (state "
                    + seen.stat.get().state() + ")";
        }
        if (seen.stat.isPresent()) {
            return "Asterisk's process is gone: pid " + seen.stat.get().pid() + " is now '"
                    + seen.stat.get().name() + "'";
        }
        if (seen.pid.isPresent()) {
            return "Asterisk's process " + seen.pid.getAsInt() + " is gone";
        }
        return "no Asterisk process: there is no pid file " + files.pidFile();
    }

    private void tellThere(long nowNs, Seen seen, ProcessStat stat) {
        ProcessStat before = known;
        known = stat;
        boolean other = before != null && !before.sameAs(stat);
        double uptime = seen.machineUptime - stat.startTicks() / (double) ProcessStat.TICKS_PER_SECOND;
        boolean fresh = (other || wasGone) && uptime < FRESH_SECONDS;
        if (!fresh) {
            wasGone = false;
        }
        String since = Double.isNaN(uptime) ? "" : ", up " + Math.round(Math.max(0, uptime)) + " s";
        into.accept(Reading.ok(ID, nowNs, (fresh ? "restarted: " : "") + "process " + stat.pid() + since));
    }

    private static Reading unknown(long nowNs, String because) {
        return Reading.bad(ID, nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, because);
    }
}
