package org.tandemha.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tandemha.pki.PeerRefused.Reason;

/** What keeps floods small, and the arithmetic of dates. */
class BoundsTest {
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void oneAddressIsSlowedDownAloneAndRecovers() {
        // Given
        Flood flood = new Flood(nanos::get);
        for (int i = 0; i < Flood.EACH_AT_ONCE; i++) {
            assertTrue(flood.admits("192.0.2.1"));
        }

        // When
        boolean more = flood.admits("192.0.2.1");
        boolean other = flood.admits("192.0.2.2");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        // Then
        assertFalse(more);
        assertTrue(other);
        assertTrue(flood.admits("192.0.2.1"));
    }

    @Test
    void manyAddressesTogetherAreBounded() {
        // Given
        Flood flood = new Flood(nanos::get);

        // When
        int admitted = 0;
        for (int i = 0; i < 100_000; i++) {
            admitted += flood.admits("address " + i) ? 1 : 0;
        }

        // Then
        assertEquals(Flood.ALL_AT_ONCE, admitted);
    }

    @Test
    void refusalsAreAllCountedAndToldSeldom() {
        // Given
        List<String> told = new ArrayList<>();
        Tally<Reason> tally = new Tally<>(Reason.class, nanos::get, told::add);

        // When
        for (int i = 0; i < 500; i++) {
            tally.count(Reason.EXPIRED, "pbx-b", "expired");
        }
        tally.count(Reason.REVOKED, "pbx-b", "revoked");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        tally.count(Reason.EXPIRED, "pbx-b", "expired");

        // Then
        assertEquals(501, tally.counts().get(Reason.EXPIRED));
        assertEquals(1, tally.counts().get(Reason.REVOKED));
        assertEquals(List.of("expired", "revoked", "expired (499 more like this since the last line)"), told);
    }

    @Test
    void manyCulpritsDoNotFloodTheLog() {
        // Given
        List<String> told = new ArrayList<>();
        Tally<Reason> tally = new Tally<>(Reason.class, nanos::get, told::add);

        // When
        for (int i = 0; i < 100_000; i++) {
            tally.count(Reason.STRANGER, "address " + i, "stranger");
        }

        // Then
        assertEquals(100_000, tally.counts().get(Reason.STRANGER));
        assertTrue(told.size() <= 65, told.size() + " lines");
    }

    @Test
    void expiryIsAlarmedThirtyDaysAhead() {
        assertEquals(
                Expiry.Standing.GOOD, Expiry.of(END, END.minus(Expiry.SOON)).standing());
        Expiry soon = Expiry.of(END, END.minus(Duration.ofDays(29)));
        assertEquals(Expiry.Standing.SOON, soon.standing());
        assertEquals(
                "This member's certificate counts until 2027-03-01T12:00:00Z, 29 days from now; renew it with 'tandem pki renew'.",
                soon.because());
        assertEquals(Expiry.Standing.OVER, Expiry.of(END, END.plusSeconds(1)).standing());
    }
}
