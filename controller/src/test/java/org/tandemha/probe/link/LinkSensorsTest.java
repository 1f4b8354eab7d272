package org.tandemha.probe.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Symptom;
import org.tandemha.probe.link.LinkSensors.Look;
import org.tandemha.probe.link.LinkSensors.Named;

class LinkSensorsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void whatIsUpShowsItsRoundTripAndWhatIsDownIsDegradedAndWeighsNothing() {
        // Given
        LinkSensors sensors = new LinkSensors(
                vertx,
                System::nanoTime,
                List.of(new Named("wan.b.lan", "ms"), new Named("wan.b.cross", "ms")),
                () -> List.of(
                        new Look("wan.b.lan", true, OptionalDouble.of(0.4), "up"),
                        new Look("wan.b.cross", false, OptionalDouble.empty(), "silent for 2 s")));
        CopyOnWriteArrayList<Reading> readings = new CopyOnWriteArrayList<>();

        // When
        vertx.runOnContext(now -> sensors.start(readings::add));
        await().until(() -> readings.size() >= 2);

        // Then
        assertEquals(
                new Sample.Judged(Level.OK, Symptom.NONE, OptionalDouble.of(0.4)),
                readings.get(0).sample());
        assertEquals(
                new Sample.Judged(Level.DEGRADED, Symptom.LIMIT, OptionalDouble.empty()),
                readings.get(1).sample());
        assertEquals("silent for 2 s", readings.get(1).because());
        assertEquals(0, sensors.specs().get(0).weight());
    }
}
