package org.tandemha.probe.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/**
 * Space, inodes and, if wanted, a write of 4 KiB in one folder of Asterisk. {@code stat} and {@code dd} do it in a
 * process of their own, because a network file system that no longer answers holds whoever asks it, for ever: so it
 * holds one child process, and no thread of ours.
 */
final class DiskSensor implements Sensor {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 4096;
    private static final int CANNOT_WRITE = 11;
    /** $1 the folder, $2 whether to write. */
    private static final String SCRIPT = "stat -f --format='" + DiskSpace.FORMAT + "' -- \"$1\" || exit 10\n"
            + "[ \"$2\" = write ] || exit 0\n"
            + "f=\"$1/.tandem-write-test\"\n"
            + "dd if=/dev/zero of=\"$f\" bs=4096 count=1 conv=fsync status=none; code=$?\n"
            + "rm -f -- \"$f\"\n"
            + "[ $code -eq 0 ] || exit " + CANNOT_WRITE;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final LongSupplier nanos;
    private final KernelFiles files;
    private final String path;
    private final SensorId space;
    private final SensorId inodes;
    private final Duration interval;
    private final Program program;
    private final Outlet outlet;

    DiskSensor(
            Vertx vertx,
            WorkerExecutor workers,
            LongSupplier nanos,
            KernelFiles files,
            String name,
            Path folder,
            boolean write,
            Duration interval) {
        this.vertx = vertx;
        this.workers = workers;
        this.nanos = nanos;
        this.files = files;
        this.path = folder.toString();
        this.space = new SensorId("host.disk." + name);
        this.inodes = new SensorId("host.inodes." + name);
        this.interval = interval;
        List<String> command = List.of("/bin/sh", "-c", SCRIPT, "tandem-disk", path, write ? "write" : "look");
        this.program = new Program(command, Map.of(), DEADLINE, MAX_BYTES, nanos);
        this.outlet = new Outlet(new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(
                HostSpecs.measured(space.name(), Subject.HOST, "%", 90, 99, interval),
                HostSpecs.measured(inodes.name(), Subject.HOST, "%", 90, 99, interval));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        program.stop();
        return outlet.stop();
    }

    private Future<?> attempt() {
        return program.run(vertx, workers)
                .compose(outcome -> vertx.executeBlocking(
                        () -> Mounts.readOnly(files.read("proc/self/mounts").orElse(""), path)
                                ? judge(outcome, true)
                                : judge(outcome, false),
                        false))
                .onSuccess(seen -> seen.forEach(outlet::tell));
    }

    private List<Reading> judge(Outcome outcome, boolean readOnly) {
        long nowNs = nanos.getAsLong();
        if (outcome instanceof Outcome.Ended ended) {
            Optional<DiskSpace> parsed =
                    DiskSpace.parse(ended.out().lines().findFirst().orElse(""));
            if (parsed.isEmpty()) {
                return both(nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, path + " can't be looked at: " + words(ended));
            }
            DiskSpace disk = parsed.get();
            Reading inode = Reading.measured(inodes, nowNs, disk.inodesUsedPercent(), disk.inodeSentence(path));
            if (readOnly) {
                return List.of(failed(nowNs, path + " is mounted read-only"), inode);
            }
            if (ended.code() == CANNOT_WRITE) {
                return List.of(failed(nowNs, path + " can't be written: " + words(ended)), inode);
            }
            return List.of(Reading.measured(space, nowNs, disk.usedPercent(), disk.sentence(path)), inode);
        }
        if (outcome instanceof Outcome.NotStarted broken) {
            return both(nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, path + " can't be looked at: " + broken.words());
        }
        Duration silent = outcome instanceof Outcome.Stuck stuck ? stuck.since() : DEADLINE;
        return both(nowNs, Level.FAILED, Symptom.SILENT, path + " has not answered for " + silent.toSeconds() + " s");
    }

    private Reading failed(long nowNs, String because) {
        return Reading.bad(space, nowNs, Level.FAILED, Symptom.REFUSED, because);
    }

    private List<Reading> both(long nowNs, Level level, Symptom symptom, String because) {
        return List.of(
                Reading.bad(space, nowNs, level, symptom, because),
                Reading.bad(inodes, nowNs, level, symptom, because));
    }

    private static String words(Outcome.Ended ended) {
        return ended.err().lines().findFirst().orElse("exit code " + ended.code());
    }
}
