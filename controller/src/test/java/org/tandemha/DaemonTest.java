package org.tandemha;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    Path folder;

    private Path file;
    private Path stateDir;
    private final AtomicReference<ScriptedController> controller = new AtomicReference<>();
    private Logs logs;
    private Daemon daemon;
    private CompletableFuture<Void> ended;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("tandem.yml");
        stateDir = folder.resolve("state");
        write("log: {level: none}");
        Settings settings = Settings.read(file);
        logs = Logs.start(settings.log(), "a", false);
        daemon = new Daemon(
                file,
                settings,
                StateDir.take(stateDir, ProcessHandle.current().pid()),
                logs,
                "test",
                (vertx, given, state, changed, told) -> {
                    controller.set(new ScriptedController(changed));
                    return controller.get();
                });
        ended = CompletableFuture.runAsync(() -> {
            try {
                daemon.run();
            } catch (Daemon.CannotRun e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(20, SECONDS).until(() -> !StateDir.address(stateDir).isEmpty());
    }

    private void write(String rest) throws IOException {
        Files.writeString(file, "member: a\nstateDir: " + stateDir + "\napi: {port: 0}\n" + rest + "\n");
    }

    private List<String> journal() throws IOException {
        return Files.readAllLines(stateDir.resolve("journal.jsonl"));
    }

    private boolean journalSays(String words) throws IOException {
        return journal().stream().anyMatch(line -> line.contains(words));
    }

    @AfterEach
    void stop() throws Exception {
        daemon.stop();
        ended.get(20, SECONDS);
        logs.stop();
    }

    @Test
    void aSecondStartIsRefusedWithThePidOfTheFirst() {
        // When
        StateDir.Refused refused = assertThrows(StateDir.Refused.class, () -> StateDir.take(stateDir, 4711));

        // Then
        assertTrue(
                refused.getMessage()
                        .startsWith("Tandem runs already with pid "
                                + ProcessHandle.current().pid()),
                refused.getMessage());
    }

    @Test
    void onlyTheOwnerMayReadTheToken() throws IOException {
        // Then
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(stateDir.resolve("api.token"))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stateDir)));
    }

    @Test
    void stoppingEndsTheControllerAndGivesTheDirectoryBack() throws Exception {
        // When
        daemon.stop();
        ended.get(20, SECONDS);

        // Then
        assertEquals(1, controller.get().stops());
        assertEquals("", StateDir.address(stateDir));
        assertTrue(journalSays("\"what\":\"started\""));
        assertTrue(journalSays("\"what\":\"stopping\""));
        StateDir.take(stateDir, 1).close();
    }

    @Test
    void newSettingsAreTakenOverAndJournalledKeyByKey() throws Exception {
        // Given
        write("log: {level: error}\ncalls: [{path: core, interval: 1s}]");

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("\"what\":\"log.level\""));
        assertTrue(journalSays("log.level is error, was none."));
        assertTrue(journalSays("\"what\":\"calls\""));
        assertEquals("error", logs.levels().get("ROOT"));
    }

    @Test
    void aChangeOfLoggingAloneLeavesTheControllerBe() throws Exception {
        // Given
        controller.get().willRefuse("it was asked");
        write("log: {level: error}");

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("log.level is error, was none."));
        assertFalse(journalSays("it was asked"));
    }

    @Test
    void keysThatCannotChangeRefuseTheWhole() throws Exception {
        // Given
        write("log: {level: error}\njournal: {files: 9}");

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("reload refused"));
        assertTrue(
                journalSays("these keys cannot change while the daemon runs: journal.files; restart"),
                journal().toString());
        assertFalse(journalSays("log.level"));
        assertEquals("off", logs.levels().get("ROOT"));
    }

    @Test
    void aDefectInTheNewSettingsRefusesTheWhole() throws Exception {
        // Given
        write("log: {levle: error}");

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("reload refused"));
        assertTrue(journalSays("did you mean 'level'?"), journal().toString());
    }

    @Test
    void whatTheControllerRefusesIsRefusedWithItsWords() throws Exception {
        // Given
        controller.get().willRefuse("calls: too many");
        write("calls: []");

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("refused as a whole: calls: too many"));
    }
}
