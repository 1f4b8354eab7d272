package org.tandemha.ari;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AriOptionsTest {
    private static AriOptions with(
            Optional<AriTls> tls, Integer port, String app, Duration deadline, Duration silence) {
        return new AriOptions(null, port, tls, null, app, deadline, null, null, null, null, null, silence, null, null);
    }

    @Test
    void whatIsUnsetTakesItsDefault() {
        // When
        AriOptions options = with(Optional.empty(), null, null, null, null);

        // Then
        assertEquals(AriOptions.defaults(), options);
        assertEquals(8088, options.port());
        assertEquals(Duration.ofSeconds(2), options.deadline());
    }

    @Test
    void withTlsTheDefaultPortIsTheOneOfTls() {
        // When
        AriOptions options = with(Optional.of(new AriTls(Optional.empty(), null)), null, null, null, null);

        // Then
        assertEquals(8089, options.port());
        assertEquals(true, options.tls().orElseThrow().verifyHost());
    }

    @Test
    void aBrokenRuleNamesKeyValueAndWhatToWriteInstead() {
        // When
        Exception port =
                assertThrows(IllegalArgumentException.class, () -> with(Optional.empty(), 0, null, null, null));
        Exception app =
                assertThrows(IllegalArgumentException.class, () -> with(Optional.empty(), null, "a,b", null, null));
        Exception deadline = assertThrows(
                IllegalArgumentException.class, () -> with(Optional.empty(), null, null, Duration.ZERO, null));
        Exception silence = assertThrows(
                IllegalArgumentException.class,
                () -> with(Optional.empty(), null, null, null, Duration.ofMillis(1_500)));

        // Then
        assertEquals("ari.port is 0: write a number from 1 to 65535", port.getMessage());
        assertEquals("ari.app is a,b: write 1 to 40 letters, digits, - or _", app.getMessage());
        assertEquals("ari.deadline is PT0S: write a time from 10 ms to 60000 ms", deadline.getMessage());
        assertEquals("ari.silenceAfter is PT1.5S: write a time from 2000 ms to 300000 ms", silence.getMessage());
    }

    @Test
    void anotherDeadlineLeavesTheRestAsItIs() {
        // Given
        AriOptions usual = AriOptions.at("pbx.example.org", 8089, "somebody", "app");

        // When
        AriOptions patient = usual.withDeadline(Duration.ofSeconds(7));

        // Then
        assertEquals(Duration.ofSeconds(7), patient.deadline());
        assertEquals(usual, patient.withDeadline(usual.deadline()));
    }
}
