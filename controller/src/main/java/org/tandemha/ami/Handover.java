package org.tandemha.ami;

import io.vertx.core.Context;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The bounded way of events from the reading thread to the event loop. One task drains many events; what finds no place
 * is dropped and counted, because a reader that waits would make Asterisk cut the connection.
 */
final class Handover {
    private static final int BATCH = 256;

    private final ArrayBlockingQueue<AmiEvent> queue;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Context context;
    private final Meter meter;
    private final Consumer<AmiEvent> into;

    Handover(int capacity, Context context, Meter meter, Consumer<AmiEvent> into) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.context = context;
        this.meter = meter;
        this.into = into;
    }

    /** Called by the reading thread. */
    void offer(AmiEvent event) {
        if (queue.offer(event)) {
            schedule();
        } else {
            meter.dropped.increment();
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            context.runOnContext(go -> drain());
        }
    }

    private void drain() {
        int done = 0;
        AmiEvent event;
        while (done < BATCH && (event = queue.poll()) != null) {
            done++;
            meter.events.increment();
            into.accept(event);
        }
        scheduled.set(false);
        // An event offered before the line above found the flag still set, so look again.
        if (!queue.isEmpty()) {
            schedule();
        }
    }
}
