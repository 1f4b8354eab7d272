package org.tandemha.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "b",
                "witness",
                "pbx-1",
                "0",
                "a23456789012345678901234567890123456789012345678901234567890123"
            })
    void takesNames(String name) {
        // Then
        assertEquals(name, new MemberId(name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "-a",
                "a b",
                "a.b",
                "é",
                "a/b",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesOthersAndSaysWhatToWrite(String name) {
        // When
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new MemberId(name));

        // Then
        assertTrue(refusal.getMessage().contains("'" + name + "'")
                && refusal.getMessage().contains("letters"));
    }
}
