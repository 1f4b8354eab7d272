package org.tandemha.probe.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.health.Symptom;
import org.tandemha.probe.call.TrailEvent.Kind;

class CallWordsAndOptionsTest {
    @ParameterizedTest
    @CsvSource({"core, call.core", "sip, call.sip", "ari, call.ari", "trunk:itsp-2, call.trunk.itsp-2"})
    void pathIsReadAndNamesItsSensor(String text, String sensor) {
        CallPath path = CallPath.parse(text);
        assertEquals(text, path.toString());
        assertEquals(sensor, path.sensorId().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Core", "trunk", "trunk:", "trunk:A", "trunk:a b", "trunk:a,b", "pstn"})
    void otherPathsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> CallPath.parse(text));
    }

    @Test
    void requestSaysWhatAsteriskIsToDial() {
        // Given
        CallRequest request = new CallRequest(
                CallPath.trunk("itsp"),
                "tandem-probe-trunk-1",
                "127.0.0.1:9092",
                new UUID(1, 2),
                new UUID(3, 4),
                Duration.ofSeconds(2));

        // Then
        assertEquals("AudioSocket/127.0.0.1:9092/00000000-0000-0001-0000-000000000002/c(slin)", request.channel());
        assertEquals("trunk", request.extension());
        assertEquals(
                Map.of(
                        "TANDEM_AUDIO", "127.0.0.1:9092",
                        "TANDEM_B", "00000000-0000-0003-0000-000000000004",
                        "TANDEM_TRUNK", "itsp"),
                request.variables());
    }

    @Test
    void optionOutOfRangeSaysWhatToWrite() {
        // When
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new CallOptions("core", Duration.ofMillis(5), null, null, null, null, null, null, null));

        // Then
        assertEquals(
                "interval: PT0.005S is not within PT0.02S to PT1H; write for example PT0.25S", refused.getMessage());
    }

    @Test
    void deadlineBoundsTheOthers() {
        // When
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new CallOptions(
                        "sip", null, null, null, Duration.ofSeconds(3), Duration.ofSeconds(2), null, null, null));

        // Then
        assertEquals("audioWithin: PT3S is not within PT0.01S to PT2S; write for example PT0.2S", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "21, Call Rejected, CHANUNAVAIL, REFUSED",
        "1, Unallocated (unassigned) number, CHANUNAVAIL, REFUSED",
        "58, Bearer capability not available, CHANUNAVAIL, REFUSED",
        "17, User busy, BUSY, REFUSED",
        "34, Circuit/channel congestion, CONGESTION, UNAVAILABLE",
        "38, Network out of order, CHANUNAVAIL, UNAVAILABLE",
        "19, User alerting no answer, NOANSWER, SILENT",
        "18, No user responding, CHANUNAVAIL, SILENT",
        "16, Normal Clearing, ANSWER, NOT_BRIDGED",
        "0, Unknown, CHANUNAVAIL, REFUSED",
        "0, Unknown, CONGESTION, UNAVAILABLE",
        "0, Unknown, NOANSWER, SILENT",
    })
    void causeAndDialStatusTellTheSymptom(int cause, String words, String status, Symptom symptom) {
        // Given
        Trail trail = new Trail();
        trail.add(new TrailEvent(Kind.DIALLING, "PJSIP/x", false, 0, "x"));
        trail.add(new TrailEvent(Kind.DIAL_ENDED, "PJSIP/x", false, 0, status));
        trail.add(new TrailEvent(Kind.HUNG_UP, "PJSIP/x", false, cause, words));
        trail.add(new TrailEvent(Kind.HUNG_UP, "AudioSocket/a", true, 16, "Normal Clearing"));

        // Then
        assertEquals(symptom, trail.ofRefusal());
    }

    @Test
    void usualTimeIsWhatNineOfTenDidNotExceed() {
        // Given
        RecentTimes times = new RecentTimes();
        assertEquals(0, times.p90Ns());

        // When
        for (int i = 1; i <= 250; i++) {
            times.add(i);
        }

        // Then
        assertEquals(240, times.p90Ns());
    }
}
