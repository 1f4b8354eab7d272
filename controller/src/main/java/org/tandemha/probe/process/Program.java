package org.tandemha.probe.process;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One program that is run again and again, at most once at a time (the caller's beat sees to that). Each run has an
 * environment of its own ({@code PATH}, {@code LC_ALL}, {@code HOME} and what is given), no input, a deadline and a
 * bound on its output, and leads a process group of its own: when it ends or is killed, the whole group is killed, so
 * that what it left in the background does not pile up.
 *
 * <p>A run occupies one thread of the worker pool, so the pool's size is the bound on programs at a time. A killed
 * program that does not die (it waits in the kernel) frees its thread, and is not started again until it is gone.
 */
public final class Program {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final long LOOK_MS = 10;
    private static final long DYING_MS = 200;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Duration deadline;
    private final int maxBytes;
    private final LongSupplier nanos;

    private volatile boolean stopped;
    private @Nullable Process undead;
    private long undeadSinceNs;

    /**
     * @param command absolute path of the executable, then its arguments; no shell sees them
     * @param environment added to the little that every run gets
     * @param maxBytes bound on standard output, and on standard error
     */
    public Program(
            List<String> command,
            Map<String, String> environment,
            Duration deadline,
            int maxBytes,
            LongSupplier nanos) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.deadline = deadline;
        this.maxBytes = maxBytes;
        this.nanos = nanos;
    }

    /**
     * Runs it once; the Future fails only by a programmer's error.
     *
     * <p>The worker that watches the run also kills it. One case needs a second pair of eyes: the program ends at once
     * and leaves a child that floods its output. The JDK's reaper then drains that output, however much it is, with the
     * stream's lock held, and the worker waits for that lock. So a timer kills the group as well, a little later.
     */
    public Future<Outcome> run(Vertx vertx, WorkerExecutor workers) {
        return run(vertx, workers, List.of(), Map.of());
    }

    /**
     * The same, with what differs from run to run.
     *
     * @param more arguments, behind those that every run has
     * @param facts added to the environment of every run
     */
    public Future<Outcome> run(Vertx vertx, WorkerExecutor workers, List<String> more, Map<String, String> facts) {
        List<String> arguments = List.copyOf(more);
        Map<String, String> variables = Map.copyOf(facts);
        return workers.executeBlocking(() -> runHere(vertx, arguments, variables), false);
    }

    /** Has the run under way, if any, killed within moments, and every later one too. */
    public void stop() {
        stopped = true;
    }

    private synchronized Outcome runHere(Vertx vertx, List<String> more, Map<String, String> facts)
            throws InterruptedException {
        Process before = undead;
        if (before != null && before.isAlive()) {
            return new Outcome.Stuck(before.pid(), Duration.ofNanos(nanos.getAsLong() - undeadSinceNs));
        }
        undead = null;
        Process process;
        try {
            process = start(more, facts);
        } catch (IOException e) {
            return new Outcome.NotStarted(String.valueOf(e.getMessage()));
        }
        long pid = process.pid();
        long timer = vertx.setTimer(
                deadline.toMillis() + DYING_MS,
                late -> vertx.executeBlocking(
                        () -> {
                            killGroup(pid);
                            return pid;
                        },
                        false));
        try {
            return watch(process);
        } catch (IOException e) {
            return new Outcome.NotStarted("its output can't be read: " + e.getMessage());
        } finally {
            vertx.cancelTimer(timer);
            kill(process);
        }
    }

    private Process start(List<String> more, Map<String, String> facts) throws IOException {
        Path executable = Path.of(command.get(0));
        if (!Files.isExecutable(executable) || Files.isDirectory(executable)) {
            throw new IOException(executable + " is not there or not executable");
        }
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        line.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(line).directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH, "LC_ALL", "C", "HOME", "/"));
        builder.environment().putAll(environment);
        builder.environment().putAll(facts);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder.start();
    }

    private Outcome watch(Process process) throws IOException, InterruptedException {
        long startNs = nanos.getAsLong();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        while (true) {
            boolean ended = process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
            drain(process.getInputStream(), out);
            drain(process.getErrorStream(), err);
            if (out.size() > maxBytes || err.size() > maxBytes) {
                return new Outcome.TooMuch(maxBytes);
            }
            Duration took = Duration.ofNanos(nanos.getAsLong() - startNs);
            if (ended) {
                return new Outcome.Ended(
                        process.exitValue(),
                        out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8),
                        took);
            }
            if (stopped || took.compareTo(deadline) >= 0) {
                return new Outcome.Overran(deadline);
            }
        }
    }

    /** Reads what is there and never waits for more. */
    private void drain(InputStream from, ByteArrayOutputStream into) throws IOException {
        int there = from.available();
        while (there > 0 && into.size() <= maxBytes) {
            into.write(from.readNBytes(Math.min(there, maxBytes + 1 - into.size())));
            there = from.available();
        }
    }

    /** The group first, then whoever left the group but is still a descendant, then the program itself. */
    private void kill(Process process) throws InterruptedException {
        List<ProcessHandle> descendants = process.descendants().toList();
        killGroup(process.pid());
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!process.waitFor(DYING_MS, TimeUnit.MILLISECONDS)) {
            undead = process;
            undeadSinceNs = nanos.getAsLong() - deadline.toNanos();
        }
    }

    /** The JDK can't signal a group; the shell's own {@code kill} can. A group that is gone already is no error. */
    private static void killGroup(long pid) throws InterruptedException {
        if (pid <= 1 || !Files.isExecutable(SETSID)) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(DYING_MS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // no shell: the descendants are killed one by one all the same
        }
    }
}
