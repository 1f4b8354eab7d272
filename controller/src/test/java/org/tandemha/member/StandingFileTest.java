package org.tandemha.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Mode;
import org.tandemha.failover.Standing;

class StandingFileTest {
    private static final MemberId A = new MemberId("a");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadAndTheFirstStartObserves() throws IOException {
        // Given
        StandingFile file = new StandingFile(folder, A);
        Standing enabled = new Standing(Mode.ENABLED, 7, new MemberId("b"), true);

        // When
        Standing first = file.read();
        file.write(enabled);

        // Then
        assertEquals(Mode.OBSERVE, first.mode());
        assertEquals(enabled, new StandingFile(folder, A).read());
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        // Given
        Path path = folder.resolve("standing.json");
        for (String damaged : new String[] {
            "", "{", "{\"mode\":\"ENABLED\"}", "{\"mode\":\"LOUD\",\"number\":1,\"by\":\"a\",\"maintenance\":false}"
        }) {
            Files.writeString(path, damaged);

            // When
            IOException refused = assertThrows(IOException.class, () -> new StandingFile(folder, A).read());

            // Then
            assertTrue(String.valueOf(refused.getMessage()).startsWith(path + " cannot be read: "), damaged);
        }
    }
}
