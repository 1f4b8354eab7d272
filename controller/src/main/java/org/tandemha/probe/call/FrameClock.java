package org.tandemha.probe.call;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * Ticks every 20 ms, due at whole frames from its start, so that there is no drift; ticks that were missed while the
 * event loop was held up are left out, so there is no burst. How late a tick came at worst tells whether we ourselves
 * were held up.
 */
final class FrameClock {
    static final long FRAME_NS = 20_000_000;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Runnable tick;
    private long nextNs;
    private long latestNs;
    private long timer = -1;
    private boolean running;

    FrameClock(Vertx vertx, LongSupplier nanos, Runnable tick) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.tick = tick;
    }

    /** Begins, or begins anew: the next tick comes a frame from now. */
    void start() {
        stop();
        running = true;
        nextNs = nanos.getAsLong() + FRAME_NS;
        schedule();
    }

    void stop() {
        running = false;
        vertx.cancelTimer(timer);
    }

    /** How late a tick was at worst, nanoseconds; one that is overdue counts as well. */
    long latestNs() {
        return Math.max(latestNs, running ? nanos.getAsLong() - nextNs : 0);
    }

    private void schedule() {
        long waitNs = nextNs - nanos.getAsLong();
        timer = vertx.setTimer(Math.max(1, (waitNs + 999_999) / 1_000_000), due -> onDue());
    }

    private void onDue() {
        long lateNs = Math.max(0, nanos.getAsLong() - nextNs);
        latestNs = Math.max(latestNs, lateNs);
        nextNs += (lateNs / FRAME_NS + 1) * FRAME_NS;
        schedule();
        tick.run();
    }
}
