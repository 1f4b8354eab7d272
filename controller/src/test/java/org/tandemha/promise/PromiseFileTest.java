package org.tandemha.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.Members;
import org.tandemha.lease.Promise;

class PromiseFileTest {
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");
    private static final Promise PROMISE = new Promise(
            7L << 20, new Epoch(4, B), new Epoch(3, A), 1_500_000_000L, new Members(List.of(A, B), List.of()));

    @TempDir
    Path folder;

    @Test
    void remembersWhatWasSavedLast() throws IOException {
        // Given
        PromiseFile file = new PromiseFile(folder.resolve("promise"));
        file.save(Promise.NONE);
        Files.writeString(folder.resolve("promise.new"), "left by a crash");

        // When
        file.save(PROMISE);

        // Then
        assertEquals(Optional.of(PROMISE), new PromiseFile(folder.resolve("promise")).load());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("promise"))));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void noFileIsNoPromise() throws IOException {
        // Then
        assertEquals(Optional.empty(), new PromiseFile(folder.resolve("promise")).load());
    }

    @Test
    void everyFlippedBitAndEveryShorterFileIsFound() throws IOException {
        // Given
        byte[] sound = PromiseFile.encode(PROMISE);

        // Then
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(DamagedException.class, () -> PromiseFile.decode(damaged), "bit " + bit);
        }
        for (int length = 0; length < sound.length; length++) {
            Path file = folder.resolve("torn");
            Files.write(file, java.util.Arrays.copyOf(sound, length));
            assertThrows(DamagedException.class, () -> new PromiseFile(file).load(), length + " bytes");
        }
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        // Given
        PromiseFile file = new PromiseFile(folder.resolve("not").resolve("there"));

        // When
        IOException refusal = assertThrows(IOException.class, () -> file.save(PROMISE));

        // Then
        assertTrue(String.valueOf(refusal.getMessage()).contains("there.new"));
    }
}
