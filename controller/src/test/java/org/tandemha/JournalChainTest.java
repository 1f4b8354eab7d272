package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.api.Entry;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;
import org.tandemha.cli.Outside.JournalFlaw;
import org.tandemha.cli.Outside.JournalState;
import org.tandemha.cli.Outside.JournalVerified;

/** A journal as the daemon writes it, and what is then done to its files. */
class JournalChainTest {
    private static final long AT = 1_763_000_000_123_456_789L;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private Path rotated(int number) {
        return folder.resolve("journal.jsonl." + number);
    }

    private void write(int from, int to) {
        Journal journal = new Journal(file(), new JournalOptions(4096L, 3), Clocks.threads("journal-test"));
        for (int i = from; i < to; i++) {
            journal.append(Entry.daemon(AT, "test", "line " + i + " ü"));
        }
        journal.close();
    }

    private JournalVerified verify() throws Failure {
        return JournalReport.verify(file());
    }

    private static List<String> places(JournalVerified verified) {
        return verified.flaws().stream()
                .map(flaw -> flaw.kind() + " " + flaw.file() + ":" + flaw.line())
                .toList();
    }

    @Test
    void theChainGoesOnOverRestarts() throws Failure {
        // Given
        write(0, 5);
        write(5, 9);

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(
                "The journal is whole: 9 records in 1 files, from the first of all on.",
                verified.because(),
                verified.flaws().toString());
        assertEquals(64, verified.head().length());
    }

    @Test
    void theChainGoesOnOverRotationAndTheOldestPartMayBeGone() throws Failure {
        // Given
        write(0, 200);
        write(200, 203);

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(JournalState.WHOLE, verified.state(), verified.flaws().toString());
        assertTrue(verified.because().endsWith("in 3 files, the older ones rotated away."), verified.because());
    }

    @Test
    void aChangedLineIsNamed() throws IOException, Failure {
        // Given
        write(0, 9);
        Files.writeString(file(), Files.readString(file()).replace("line 3 ", "line 4 "));

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(List.of("TAMPERED journal.jsonl:5"), places(verified));
        String because = verified.flaws().get(0).because();
        assertTrue(because.startsWith("does not follow journal.jsonl line 4: it names "), because);
    }

    @Test
    void aRemovedAndAnInsertedLineAreNamed() throws IOException, Failure {
        // Given
        write(0, 9);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.remove(2);
        lines.add(6, lines.get(5).replace("line", "lie"));
        Files.write(file(), lines);

        // When
        JournalVerified verified = verify();

        // Then: the third no longer follows; the forged one follows itself to nothing, and nothing follows it
        assertEquals(
                List.of("TAMPERED journal.jsonl:3", "TAMPERED journal.jsonl:7", "TAMPERED journal.jsonl:8"),
                places(verified));
    }

    @Test
    void aRemovedFileIsNamed() throws IOException, Failure {
        // Given
        write(0, 70);
        Files.delete(rotated(1));

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(List.of("TAMPERED journal.jsonl:1"), places(verified));
    }

    @Test
    void aTornLastLineIsNoTampering() throws IOException, Failure {
        // Given: the machine stopped in the middle of a record
        write(0, 5);
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() - 30));

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(List.of("TORN journal.jsonl:5"), places(verified));
        assertEquals(JournalState.TORN, verified.state());
    }

    @Test
    void aTornLineIsToldOfByTheNextRecord() throws IOException, Failure {
        // Given
        write(0, 5);
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() - 30));
        write(5, 8);

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(List.of("TORN journal.jsonl:5"), places(verified));
        assertTrue(Files.readAllLines(file()).get(5).contains(",\"torn\":"), Files.readString(file()));
    }

    @Test
    void aLineThatOnlyLostItsEndIsWhole() throws IOException, Failure {
        // Given
        write(0, 5);
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() - 1));
        write(5, 8);

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(JournalState.WHOLE, verified.state(), verified.flaws().toString());
    }

    @Test
    void anythingElseBetweenRecordsIsTampering() throws IOException, Failure {
        // Given
        write(0, 5);
        Files.writeString(file(), "{\"at\":\"never\"}\n", StandardOpenOption.APPEND);
        write(5, 8);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.add(2, "half a li");
        Files.write(file(), lines);

        // When
        JournalVerified verified = verify();

        // Then: the first has nobody to own up to it; the second was followed, as the last line that the daemon found
        assertEquals("TAMPERED journal.jsonl:3", places(verified).get(0));
    }

    @Test
    void whatIsOlderThanTheChainIsCounted() throws IOException, Failure {
        // Given
        Files.writeString(file(), "{\"because\":\"old 1\"}\n{\"because\":\"old 2\"}\n");
        write(0, 5);

        // When
        JournalVerified verified = verify();

        // Then
        assertEquals(
                "The journal is whole: 5 records in 1 files, after 2 from before records were chained.",
                verified.because());
    }

    @Test
    void aRecordThatWasCutOffShowsInTheHead() throws IOException, Failure {
        // Given
        write(0, 5);
        String head = verify().head();
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), lines.subList(0, 4));

        // When
        JournalVerified verified = verify();

        // Then: the limit of a chain without a witness, said in the manual
        assertEquals(JournalState.WHOLE, verified.state());
        assertFalse(head.equals(verified.head()));
    }

    /** Whichever byte is changed, somebody is told; only the newest record's own bytes are covered by the next alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyChangedByteIsSeen(long seed) throws IOException, Failure {
        // Given
        write(0, 40);
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(rotated(1));

        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            int place = random.nextInt(bad.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(rotated(1), bad);

            // When
            JournalVerified verified = verify();

            // Then
            assertFalse(verified.state() == JournalState.WHOLE, "byte " + place);
        }
    }

    @Test
    void noJournalIsSaidSo() {
        // When
        Failure failure = assertThrows(Failure.class, this::verify);

        // Then
        assertEquals(Exit.UNKNOWN, failure.exit());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("there is no journal at "), failure.getMessage());
    }

    @Test
    void historyIsNewestFirstOverAllFiles() throws Failure {
        // Given
        write(0, 60);

        // When
        List<String> newest = JournalReport.newest(file(), Set.of("daemon"), 50);

        // Then
        assertEquals(50, newest.size());
        assertTrue(newest.get(0).contains("line 59 ü"), newest.get(0));
        assertTrue(newest.get(49).contains("line 10 ü"), newest.get(49));
        assertEquals(List.of(), JournalReport.newest(file(), Set.of("role"), 50));
    }

    @Test
    void flawsAreBounded() throws IOException, Failure {
        // Given
        write(0, 5);
        String line = Files.readAllLines(file()).get(3);
        Files.writeString(file(), (line + "\n").repeat(500), StandardOpenOption.APPEND);

        // When
        List<JournalFlaw> flaws = verify().flaws();

        // Then
        assertEquals(100, flaws.size());
    }
}
