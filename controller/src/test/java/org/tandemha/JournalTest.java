package org.tandemha;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.api.Entry;
import org.tandemha.health.Change;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

class JournalTest {
    private static final long AT = 1_763_000_000_123_456_789L;

    @TempDir
    Path folder;

    private Journal journal(long fileBytes, int files) {
        return new Journal(
                folder.resolve("journal.jsonl"), new JournalOptions(fileBytes, files), Clocks.threads("journal-test"));
    }

    @Test
    void aChangeIsOneLineWithFixedKeys() throws IOException {
        // Given
        Journal journal = journal(1 << 20, 2);

        // When
        journal.append(Entry.of(
                new Change.DiagnosisBegan(5, Diagnosis.CALLS_FAILING, List.of(ScriptedController.CORE), "no call."),
                AT));
        journal.append(Entry.of(new Change.VerdictChanged(5, Verdict.HEALTHY, Verdict.FAILING, "no call."), AT));
        journal.close();

        // Then
        assertEquals(
                List.of(
                        "{\"atNs\":1763000000123456789,\"at\":\"2025-11-13T02:13:20.123456789Z\",\"kind\":\"diagnosis\","
                                + "\"what\":\"CALLS_FAILING\",\"began\":true,\"evidence\":[\"call.core\"],\"because\":\"no call.\","
                                + "\"prev\":\"" + "0".repeat(64) + "\"}",
                        "{\"atNs\":1763000000123456789,\"at\":\"2025-11-13T02:13:20.123456789Z\",\"kind\":\"verdict\","
                                + "\"what\":\"FAILING\",\"from\":\"HEALTHY\",\"to\":\"FAILING\",\"because\":\"no call.\","
                                + "\"prev\":\"8476b4b31992b69ab335f38b29cb2d245f231d241c27a1ea5172755c7332d25e\"}"),
                Files.readAllLines(folder.resolve("journal.jsonl")));
    }

    @Test
    void filesAreRotatedAndBounded() throws IOException {
        // Given
        Journal journal = journal(4096, 3);

        // When
        for (int i = 0; i < 400; i++) {
            journal.append(Entry.daemon(AT, "test", "line " + i));
        }
        journal.close();

        // Then
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.count() <= 3);
        }
        List<String> newest = Files.readAllLines(folder.resolve("journal.jsonl.1"));
        assertTrue(new JsonObject(newest.get(0)).getString("because").startsWith("line "));
        assertTrue(Files.size(folder.resolve("journal.jsonl.2")) < 4096 + 300);
    }

    @Test
    void memoryHoldsTheNewestFirstAndIsBounded() {
        // Given
        Journal journal = journal(1 << 20, 2);

        // When
        for (int i = 0; i < 600; i++) {
            journal.append(Entry.daemon(AT, "test", "line " + i));
        }

        // Then
        assertEquals(500, journal.recent().size());
        assertEquals("line 599", journal.recent().get(0).because());
        journal.close();
    }

    @Test
    void listenersHearUntilTheyLeave() {
        // Given
        Journal journal = journal(1 << 20, 2);
        List<String> heard = new ArrayList<>();
        Runnable leave = journal.subscribe(entry -> heard.add(entry.because()));

        // When
        journal.append(Entry.daemon(AT, "test", "one"));
        leave.run();
        journal.append(Entry.daemon(AT, "test", "two"));

        // Then
        assertEquals(List.of("one"), heard);
        journal.close();
    }

    @Test
    void aPlaceThatCannotBeWrittenCostsOnlyTheLines() {
        // Given: a directory where the file should be
        Path blocked = folder.resolve("blocked");
        assertTrue(blocked.toFile().mkdir());
        Journal journal = new Journal(blocked, JournalOptions.defaults(), Clocks.threads("journal-test"));

        // When
        journal.append(Entry.daemon(AT, "test", "lost"));

        // Then
        await().atMost(10, SECONDS).until(() -> journal.dropped() == 1);
        assertFalse(journal.recent().isEmpty());
        journal.close();
    }
}
