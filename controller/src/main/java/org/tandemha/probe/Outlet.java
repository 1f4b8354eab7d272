package org.tandemha.probe;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Reading;

/**
 * The life that all sensors on a beat share: between start and stop it beats and hands readings on, after that not one
 * more, and what was subscribed to for it is given back. Belongs to the event loop that starts it.
 */
public final class Outlet {
    private final Beat beat;
    private @Nullable Consumer<Reading> into;
    private List<Runnable> subscribed = List.of();

    public Outlet(Beat beat) {
        this.beat = beat;
    }

    /**
     * Begins.
     *
     * @param unsubscribe each takes off one listener that the sensor put on for this
     */
    public void start(Consumer<Reading> readings, Runnable... unsubscribe) {
        into = readings;
        subscribed = List.of(unsubscribe);
        beat.start();
    }

    /** Ends; completes when the attempt in flight has ended. */
    public Future<Void> stop() {
        into = null;
        subscribed.forEach(Runnable::run);
        subscribed = List.of();
        return beat.stop();
    }

    public boolean isOpen() {
        return into != null;
    }

    /** Hands a reading on; what comes late, after the stop, is dropped. */
    public void tell(Reading reading) {
        Consumer<Reading> receiver = into;
        if (receiver != null) {
            receiver.accept(reading);
        }
    }

    /** Has the next beat come at once, see {@link Beat#hurry()}. */
    public void hurry() {
        beat.hurry();
    }
}
