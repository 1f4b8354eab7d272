package org.tandemha.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls an attempt at a fixed rate, at most one in flight. Beats are due at {@code start + phase + k * interval}, so
 * there is no drift; beats that fall due while an attempt is under way, or while the process was paused, are left out
 * and counted, so there are no bursts either.
 *
 * <p>All its methods belong to the event loop that starts it.
 */
public final class Beat {
    /**
     * One beat.
     *
     * @param lateNs how long after it was due it came, nanoseconds: what the event loop or the machine held up
     * @param missed beats left out since the one before
     */
    public record Tick(long dueNs, long lateNs, long missed) {}

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final long intervalNs;
    private final long phaseNs;
    private final Function<Tick, Future<?>> attempt;

    private long nextNs;
    private long timer = -1;
    private long missed;
    private boolean running;
    private boolean hurried;
    private @Nullable Future<?> inFlight;

    public Beat(Vertx vertx, LongSupplier nanos, Duration interval, Duration phase, Function<Tick, Future<?>> attempt) {
        if (interval.toNanos() < Duration.ofMillis(1).toNanos()) {
            throw new IllegalArgumentException("beat interval " + interval + ": at least 1 ms");
        }
        this.vertx = vertx;
        this.nanos = nanos;
        this.intervalNs = interval.toNanos();
        this.phaseNs = phase.toNanos();
        this.attempt = attempt;
    }

    /** Begins; the first beat comes after the phase. */
    public void start() {
        running = true;
        nextNs = nanos.getAsLong() + phaseNs;
        schedule();
    }

    /**
     * Has the next beat come at once (or as soon as the attempt in flight ends) instead of when it is due; the rhythm
     * after it stays. Meant for confirming a first failure.
     */
    public void hurry() {
        hurried = true;
        if (running && inFlight == null) {
            beat(nanos.getAsLong());
        }
    }

    /** Ends; completes when the attempt in flight has ended. */
    public Future<Void> stop() {
        running = false;
        vertx.cancelTimer(timer);
        Future<?> last = inFlight;
        if (last == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        last.onComplete(ended -> done.complete());
        return done.future();
    }

    private void schedule() {
        long waitNs = nextNs - nanos.getAsLong();
        long waitMs = Math.max(1, (waitNs + 999_999) / 1_000_000);
        timer = vertx.setTimer(waitMs, due -> onDue());
    }

    private void onDue() {
        if (!running) {
            return;
        }
        long nowNs = nanos.getAsLong();
        long dueNs = nextNs;
        long behind = Math.max(0, (nowNs - dueNs) / intervalNs);
        missed += behind;
        nextNs = dueNs + (behind + 1) * intervalNs;
        schedule();
        if (inFlight == null) {
            beat(dueNs + behind * intervalNs);
        } else {
            missed++;
        }
    }

    private void beat(long dueNs) {
        hurried = false;
        Tick tick = new Tick(dueNs, Math.max(0, nanos.getAsLong() - dueNs), missed);
        missed = 0;
        Future<?> attempted = attempt.apply(tick);
        inFlight = attempted;
        attempted.onComplete(ended -> {
            inFlight = null;
            if (hurried && running) {
                beat(nanos.getAsLong());
            }
        });
    }
}
