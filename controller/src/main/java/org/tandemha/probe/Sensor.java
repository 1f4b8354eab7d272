package org.tandemha.probe;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;

/**
 * A source of readings: one check, or a family of checks that share their means. It reports what it sees, once per
 * beat or when something happens; remembering and judging over time is the work of {@code health}.
 */
public interface Sensor {
    /** The sensors that this source feeds, known before it starts. */
    List<SensorSpec> specs();

    /** Starts observing; readings are handed over on the event loop that calls this. */
    void start(Consumer<Reading> into);

    /** Stops; completes when nothing of it runs any more. No reading comes after. */
    Future<Void> stop();
}
