package org.tandemha.identity.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandemha.identity.nft.Slots.Round;

class SlotsTest {
    private static final Duration LASTING = Duration.ofMillis(550);
    private static final long MS = 1_000_000L;

    private final Slots slots = new Slots();

    @Test
    void roundIsSentOnceAndGrantedWhileItsSlotIsItsOwn() {
        // Given
        for (long round = 1; round <= 8; round++) {
            assertEquals(round - 1, there(slots.send(round, LASTING, 0)).slot());
        }
        assertNotNull(slots.of(1));

        // When
        slots.send(9, LASTING, 0);

        // Then
        assertNull(slots.of(1), "slot 0 is round 9's now");
        assertNotNull(slots.of(2));
        assertNull(slots.send(9, LASTING, 0));
        assertNull(slots.send(4, LASTING, 0));
    }

    @Test
    void shutVoidsEveryRoundAndTheNextOneIsNew() {
        // Given
        Round round = there(slots.send(1, LASTING, 0));
        slots.opened(round);
        assertTrue(slots.isOpen(LASTING.toNanos() - 1));

        // When
        slots.shut();

        // Then
        assertFalse(slots.isOpen(0));
        assertNull(slots.of(1));
        slots.opened(round);
        assertFalse(slots.isOpen(0), "a grant that was under way opens nothing");
        assertNull(slots.send(1, LASTING, 0));
        assertNotNull(slots.send(2, LASTING, 0));
    }

    @Test
    void roundThatTheKernelDidNotTakeIsNotGranted() {
        // Given
        Round round = there(slots.send(1, LASTING, 0));

        // When
        slots.forget(round);

        // Then
        assertNull(slots.of(1));
    }

    @Test
    void openUntilTheLatestSendingPlusItsTime() {
        // Given
        slots.beginAt(6);
        Round first = there(slots.send(1, LASTING, 0));
        Round second = there(slots.send(2, LASTING, 100 * MS));
        assertEquals(6, first.slot());
        assertEquals(7, second.slot());
        slots.opened(second);

        // When
        slots.opened(first);

        // Then
        assertTrue(slots.isOpen(649 * MS));
        assertFalse(slots.isOpen(650 * MS));
    }

    @Test
    void whateverHappensAGrantedRoundIsTheOneInItsSlot() {
        Random random = new Random(11);
        Round[] kernel = new Round[8];
        for (int step = 0; step < 100_000; step++) {
            long number = random.nextInt(50) + step / 100L;
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Round sent = slots.send(number, LASTING, 0);
                    if (sent != null) {
                        kernel[sent.slot()] = sent;
                    }
                }
                case 2 -> {
                    Round granted = slots.of(number);
                    if (granted != null) {
                        assertEquals(kernel[granted.slot()], granted);
                    }
                }
                default -> {
                    if (random.nextInt(50) == 0) {
                        slots.shut();
                    }
                }
            }
        }
    }

    private static Round there(Round round) {
        assertNotNull(round);
        return round;
    }
}
