package org.tandemha.probe.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Sensor;

/**
 * Pings one host by a long-running {@code ping}: the JDK has no ICMP sockets, and a process per echo costs a thousand
 * times as much as a line. One thread reads the lines and hands them to the event loop; there are as many threads as
 * hosts in the settings. When ping ends it is started again after a second; when it says nothing for too long (it may
 * have been stopped) it is killed, which makes it start again.
 *
 * <p>{@code -O} has each unanswered echo reported when the next one is sent.
 */
final class PingSensor implements Sensor {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C", "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    private static final long AGAIN_MS = 1000;
    private static final Duration MUTE_LEAST = Duration.ofSeconds(3);
    private static final int MUTE_INTERVALS = 4;
    private static final int LONGEST_LINE = 500;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final ThreadFactory threads;
    private final SensorSpec spec;
    private final Judge judge;
    private final List<String> command;
    private final long muteNs;

    private @Nullable Consumer<Reading> into;
    private @Nullable Process process;
    private Promise<Void> ended = Promise.promise();
    private long heardNs;
    private long watch = -1;
    private long again = -1;

    PingSensor(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            SensorSpec spec,
            Judge judge,
            String host,
            Duration interval) {
        this(vertx, nanos, threads, spec, judge, interval, command(host, interval));
    }

    PingSensor(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            SensorSpec spec,
            Judge judge,
            Duration interval,
            List<String> command) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.threads = threads;
        this.spec = spec;
        this.judge = judge;
        this.command = command;
        this.muteNs = Math.max(
                MUTE_LEAST.toNanos(), interval.multipliedBy(MUTE_INTERVALS).toNanos());
    }

    private static List<String> command(String host, Duration interval) {
        String seconds = String.format(Locale.ROOT, "%.3f", interval.toMillis() / 1000.0);
        return List.of("ping", "-n", "-O", "-i", seconds, "--", host);
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(spec);
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        watch = vertx.setPeriodic(AGAIN_MS, beat -> killIfMute());
        launch();
    }

    @Override
    public Future<Void> stop() {
        into = null;
        vertx.cancelTimer(watch);
        vertx.cancelTimer(again);
        Process running = process;
        if (running == null) {
            return Future.succeededFuture();
        }
        running.destroyForcibly();
        return ended.future();
    }

    private void launch() {
        heardNs = nanos.getAsLong();
        ended = Promise.promise();
        Context context = vertx.getOrCreateContext();
        vertx.executeBlocking(this::process, false).onComplete(started -> {
            if (started.failed()) {
                hear(Check.Answer.cannotTry(
                        "ping can't be run: " + String.valueOf(started.cause().getMessage())));
                launchLater();
            } else if (into == null) {
                started.result().destroyForcibly();
            } else {
                process = started.result();
                threads.newThread(() -> read(started.result(), context)).start();
            }
        });
    }

    private Process process() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder.start();
    }

    /** On the thread of its own: the only place that waits for ping. */
    private void read(Process from, Context context) {
        try (Reader lines = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int next = lines.read(); next >= 0; next = lines.read()) {
                if (next == '\n') {
                    PingLine.parse(line.toString()).ifPresent(answer -> context.runOnContext(heard -> hear(answer)));
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) next);
                }
            }
        } catch (IOException e) {
            // killed: what follows is the same as for its own end
        }
        context.runOnContext(over -> {
            process = null;
            ended.tryComplete();
            launchLater();
        });
    }

    private void hear(Check.Answer answer) {
        heardNs = nanos.getAsLong();
        Consumer<Reading> receiver = into;
        if (receiver != null) {
            receiver.accept(judge.reading(heardNs, answer));
        }
    }

    private void launchLater() {
        if (into != null) {
            again = vertx.setTimer(AGAIN_MS, due -> launch());
        }
    }

    private void killIfMute() {
        Process running = process;
        long muteSinceNs = nanos.getAsLong() - heardNs;
        if (running != null && muteSinceNs > muteNs) {
            hear(Check.Answer.cannotTry("ping has said nothing for " + muteSinceNs / 1_000_000_000L + " s"));
            running.destroyForcibly();
        }
    }
}
