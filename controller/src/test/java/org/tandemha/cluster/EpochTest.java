package org.tandemha.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTest {
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");

    @Test
    void ordersByNumberThenByMember() {
        // When
        List<String> sorted = Stream.of(new Epoch(10, A), new Epoch(9, B), new Epoch(2, B), new Epoch(9, A))
                .sorted()
                .map(Epoch::toString)
                .toList();

        // Then
        assertEquals(List.of("2/b", "9/a", "9/b", "10/a"), sorted);
    }

    @Test
    void twoMembersNeverShareOne() {
        // Then
        assertNotEquals(new Epoch(7, A), new Epoch(7, B));
        assertTrue(new Epoch(7, B).isAfter(new Epoch(7, A)));
        assertFalse(new Epoch(7, A).isAfter(new Epoch(7, A)));
        assertEquals(0, new Epoch(7, A).compareTo(new Epoch(7, A)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void countsFromOne(long number) {
        // When
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Epoch(number, A));

        // Then
        assertEquals("epoch number " + number + ": epochs count from 1", refusal.getMessage());
    }
}
