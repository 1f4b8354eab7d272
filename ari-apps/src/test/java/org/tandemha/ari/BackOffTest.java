package org.tandemha.ari;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void waitsDoubleUpToTheCapAndOnlyALastingConnectionBeginsThemAnew() {
        // Given
        BackOff backOff = new BackOff(50, 500);

        // When
        List<Long> waits = LongStream.of(0, 0, 0, 0, 499, 0, 500, 0)
                .mapToObj(backOff::waitMs)
                .toList();

        // Then
        assertEquals(List.of(50L, 100L, 200L, 400L, 500L, 500L, 50L, 100L), waits);
    }
}
