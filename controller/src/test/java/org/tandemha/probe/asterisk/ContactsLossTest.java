package org.tandemha.probe.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactsLossTest {
    private static final long SECOND = 1_000_000_000L;

    private final ContactsLoss loss = new ContactsLoss(Duration.ofSeconds(60), Duration.ofMinutes(10));

    private Optional<String> at(long second, int count) {
        return loss.count(second * SECOND, count);
    }

    @Test
    void halfAndThreeGoneWithinAMinuteIsALossUntilHalfAreBack() {
        assertEquals(Optional.empty(), at(0, 10));
        assertEquals(Optional.empty(), at(10, 6));
        assertEquals(Optional.of("5 of 10 contacts lost within 60 s; 5 registered now"), at(11, 5));
        assertEquals(Optional.of("10 of 10 contacts lost within 60 s; 0 registered now"), at(300, 0));
        assertEquals(Optional.empty(), at(301, 6));
    }

    @Test
    void twoOfTwoAreTooFewAndAHundredOfAThousandToo() {
        assertEquals(Optional.empty(), at(0, 2));
        assertEquals(Optional.empty(), at(1, 0));
        assertEquals(Optional.empty(), at(2, 1000));
        assertEquals(Optional.empty(), at(3, 900));
    }

    @Test
    void whatGoesSlowlyIsNoLoss() {
        for (int i = 0; i <= 20; i++) {
            assertEquals(Optional.empty(), at(30L * i, 20 - i));
        }
    }

    @Test
    void numberThatHeldForHoursStillCountsWhenItDrops() {
        assertEquals(Optional.empty(), at(0, 40));
        assertEquals(Optional.of("40 of 40 contacts lost within 60 s; 0 registered now"), at(7200, 0));
    }

    @Test
    void lastingLossBecomesNormalAfterItsTime() {
        at(0, 10);
        at(1, 0);
        assertEquals(Optional.empty(), at(602, 0));
        assertEquals(Optional.empty(), at(603, 0));
    }
}
