package org.tandemha.probe.certificate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Symptom;
import org.tandemha.probe.certificate.CertificateSensor.Outlook;

class CertificateSensorTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    private Reading reading(Outlook outlook) {
        CopyOnWriteArrayList<Reading> readings = new CopyOnWriteArrayList<>();
        CertificateSensor sensor = new CertificateSensor(vertx, System::nanoTime, () -> outlook);
        vertx.runOnContext(now -> sensor.start(readings::add));
        await().until(() -> !readings.isEmpty());
        return readings.get(0);
    }

    @Test
    void aGoodCertificateShowsItsDays() {
        // When
        Reading reading = reading(new Outlook(false, Duration.ofDays(200), "fine"));

        // Then
        assertEquals(new Sample.Judged(Level.OK, Symptom.NONE, OptionalDouble.of(200)), reading.sample());
        assertEquals("fine", reading.because());
    }

    @Test
    void oneThatRanOutIsDegradedAndNeverAFailureOfOurselves() {
        // When
        Reading reading = reading(new Outlook(true, Duration.ofHours(-12), "ran out"));

        // Then
        assertEquals(new Sample.Judged(Level.DEGRADED, Symptom.LIMIT, OptionalDouble.of(-0.5)), reading.sample());
    }
}
