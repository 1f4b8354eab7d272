package org.tandemha.probe.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessStatTest {
    private static String line(String name, char state, long flags) {
        return "8969 (" + name + ") " + state + " 1 8969 8969 0 -1 " + flags
                + " 13284 0 12 0 184 97 0 0 20 0 61 0 41337 1907564544 22107 18446744073709551615 1 1 0 0 0 0 0 0\n";
    }

    @Test
    void readsWhatTheKernelWrites() {
        ProcessStat stat = ProcessStat.parse(line("asterisk", 'S', 0x400100)).orElseThrow();

        assertEquals(new ProcessStat(8969, "asterisk", 'S', false, 281, 41337), stat);
        assertFalse(stat.gone());
    }

    @Test
    void nameMayHoldBracketsAndBlanks() {
        assertEquals(
                "a) (b", ProcessStat.parse(line("a) (b", 'S', 0)).orElseThrow().name());
    }

    @Test
    void zombieAndExitingAreGoneStoppedIsNot() {
        assertTrue(ProcessStat.parse(line("asterisk", 'Z', 0)).orElseThrow().gone());
        assertTrue(ProcessStat.parse(line("asterisk", 'R', 0x4)).orElseThrow().gone());
        assertFalse(ProcessStat.parse(line("asterisk", 'T', 0)).orElseThrow().gone());
        assertTrue(ProcessStat.parse(line("asterisk", 'T', 0)).orElseThrow().stopped());
    }

    @Test
    void rubbishIsNothing() {
        for (String text :
                new String[] {"", "8969", "8969 (asterisk", "8969 (asterisk) S 1 2", "x (y) S" + " z".repeat(40)}) {
            assertEquals(Optional.empty(), ProcessStat.parse(text), text);
        }
    }
}
