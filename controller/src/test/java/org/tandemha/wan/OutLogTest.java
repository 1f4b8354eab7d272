package org.tandemha.wan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.MemberId;

/** The queue for the others, and acknowledging in order. */
class OutLogTest {
    private static final MemberId A = new MemberId("a");

    private static Row row(String key, long counter) {
        return new Row("m", A, key, new Version(1, counter), null, new byte[100]);
    }

    @Test
    void aNewerRowReplacesTheOlderOfItsKey() {
        // Given
        OutLog log = new OutLog(10, 1 << 20);
        log.append(row("x", 1));
        log.append(row("y", 2));
        // When
        boolean newer = log.append(row("x", 3));
        boolean older = log.append(row("y", 1));
        // Then
        assertTrue(newer);
        assertFalse(older);
        assertEquals(2, log.rows());
        assertEquals("m a/y 1.2 100 bytes", String.valueOf(log.after(0).row()));
        assertEquals(3, log.after(2).position());
        assertNull(log.after(3));
        assertEquals(0, log.floor());
    }

    @Test
    void beyondItsLimitsTheOldestGoesAndTheFloorRises() {
        // Given
        OutLog log = new OutLog(10, 1 << 20);
        OutLog small = new OutLog(1_000_000, 3000);
        // When
        for (int i = 1; i <= 25; i++) {
            log.append(row("k" + i, i));
            small.append(row("k" + i, i));
        }
        // Then
        assertEquals(10, log.rows());
        assertEquals(15, log.floor());
        assertEquals(15, log.overflowed());
        assertEquals(10, log.depthAfter(3));
        assertTrue(small.bytes() <= 3000, "bytes " + small.bytes());
        assertEquals(25 - small.rows(), small.floor());
    }

    @Test
    void whatAllHaveIsDroppedWithoutAGap() {
        // Given
        OutLog log = new OutLog(10, 1 << 20);
        for (int i = 1; i <= 5; i++) {
            log.append(row("k" + i, i));
        }
        // When
        log.trim(3);
        // Then
        assertEquals(2, log.rows());
        assertEquals(3, log.floor());
        assertEquals(5, log.head());
        log.trim(9);
        assertEquals(5, log.floor());
        assertEquals(0, log.bytes());
    }

    @Test
    void readersAtAnyPaceEndWithTheNewestOfEachKey() {
        for (int seed = 0; seed < 200; seed++) {
            // Given
            Random random = new Random(seed);
            OutLog log = new OutLog(1000, 1 << 20);
            Map<String, Long> newest = new HashMap<>();
            Map<String, Long> read = new HashMap<>();
            long at = 0;
            // When
            for (int i = 1; i <= 500; i++) {
                String key = "k" + random.nextInt(20);
                log.append(row(key, i));
                newest.put(key, (long) i);
                for (int n = random.nextInt(3); n > 0 && log.after(at) != null; n--) {
                    OutLog.Entry next = log.after(at);
                    at = next.position();
                    read.put(next.row().key(), next.row().version().counter());
                }
                if (random.nextInt(10) == 0) {
                    log.trim(at);
                }
            }
            for (OutLog.Entry next = log.after(at); next != null; next = log.after(at)) {
                at = next.position();
                read.put(next.row().key(), next.row().version().counter());
            }
            // Then
            assertEquals(newest, read, "seed " + seed);
        }
    }

    @Test
    void whatIsDoneInAnyOrderCountsInOrder() {
        // Given
        InOrder window = new InOrder();
        List<Integer> reached = new ArrayList<>();
        InOrder.Step first = window.begin(() -> reached.add(1));
        InOrder.Step second = window.begin(() -> reached.add(2));
        InOrder.Step third = window.begin(() -> reached.add(3));
        // When
        third.done();
        second.done();
        List<Integer> before = List.copyOf(reached);
        first.done();
        // Then
        assertEquals(List.of(), before);
        assertEquals(List.of(1, 2, 3), reached);
        assertEquals(0, window.open());
    }

    @Test
    void theRoundTripIsSmoothedAsInRfc6298() {
        // When
        RoundTrip trip = RoundTrip.UNKNOWN.with(8_000_000).with(16_000_000);
        // Then
        assertEquals(new RoundTrip(9_000_000, 5_000_000, 16_000_000), trip);
    }
}
