package org.tandemha;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorState;

/** New settings whose instruments cannot be opened: refused, told, and those before them at work. The real instruments. */
class ReloadTest {
    private static final SensorId BEAT = new SensorId("self.beat");

    @TempDir
    Path folder;

    private final AtomicReference<Wiring> wiring = new AtomicReference<>();
    private Path file;
    private Path stateDir;
    private int port;
    private Logs logs;
    private Daemon daemon;
    private CompletableFuture<Void> ended;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("tandem.yml");
        stateDir = folder.resolve("state");
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "s3cret\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        port = freePort();
        listening("127.0.0.1", port);
        Settings settings = Settings.read(file);
        logs = Logs.start(settings.log(), "a", false);
        daemon = new Daemon(
                file,
                settings,
                StateDir.take(stateDir, ProcessHandle.current().pid()),
                logs,
                "test",
                (vertx, given, state, changed, told) -> {
                    wiring.set(new Wiring(vertx, given, Wiring.Beside.nothing(), changed));
                    return wiring.get();
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

    @AfterEach
    void stop() throws Exception {
        daemon.stop();
        ended.get(20, SECONDS);
        logs.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** Settings with the audio server there; nobody answers as Asterisk. */
    private void listening(String host, int at) throws IOException {
        Files.writeString(file, """
                member: a
                stateDir: %s
                api: {port: 0}
                log: {level: none}
                audioSocket: {host: %s, port: %d, firstFrameWithin: 30s}
                asterisk:
                  ami: {port: %d, passwordFile: %s}
                  ari: {port: %d, passwordFile: %s}
                  watch: {pidFile: %s}
                """.formatted(
                        stateDir,
                        host,
                        at,
                        freePort(),
                        folder.resolve("secret"),
                        freePort(),
                        folder.resolve("secret"),
                        folder.resolve("none.pid")));
    }

    private boolean journalSays(String words) throws IOException {
        return Files.readAllLines(stateDir.resolve("journal.jsonl")).stream().anyMatch(line -> line.contains(words));
    }

    private long readAtNs() {
        return wiring.get()
                .profile()
                .sensor(BEAT)
                .flatMap(SensorState::last)
                .map(Reading::atNs)
                .orElse(SensorState.NEVER);
    }

    private void observes() {
        long beforeNs = readAtNs();
        await().atMost(20, SECONDS).until(() -> readAtNs() > beforeNs);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(300);
        return socket;
    }

    private static ServerSocket taken(String host, int at) throws IOException {
        ServerSocket other = new ServerSocket();
        other.bind(new InetSocketAddress(host, at));
        return other;
    }

    @Test
    void portThatSomebodyHasIsRefusedAndNothingOfThePresentEnds() throws Exception {
        // Given
        observes();
        try (ServerSocket other = taken("127.0.0.1", 0);
                Socket audio = connect()) {
            listening("127.0.0.1", other.getLocalPort());

            // When
            daemon.reload();

            // Then
            await().atMost(10, SECONDS).until(() -> journalSays("reload refused"));
            assertTrue(
                    journalSays("refused as a whole: audioSocket: cannot listen at 127.0.0.1:" + other.getLocalPort()));
            assertThrows(
                    SocketTimeoutException.class, () -> audio.getInputStream().read(), "still open");
            observes();
        }
    }

    @Test
    void whatMustEndFirstComesBackWhenTheNewCannotBeOpened() throws Exception {
        // Given
        observes();
        try (ServerSocket other = taken("127.0.0.2", port);
                Socket audio = connect()) {
            listening("0.0.0.0", port);

            // When
            daemon.reload();

            // Then
            await().atMost(10, SECONDS).until(() -> journalSays("reload refused"));
            assertTrue(journalSays("refused as a whole: audioSocket: cannot listen at 0.0.0.0:" + port));
            assertEquals(-1, audio.getInputStream().read(), "the old server ended");
            try (Socket again = connect()) {
                assertThrows(
                        SocketTimeoutException.class,
                        () -> again.getInputStream().read(),
                        "and is back");
            }
            observes();
            assertTrue(other.isBound());
        }
    }

    @Test
    void settingsThatCanBeOpenedAreTakenOver() throws Exception {
        // Given
        observes();
        int next = freePort();
        listening("127.0.0.1", next);

        // When
        daemon.reload();

        // Then
        await().atMost(10, SECONDS).until(() -> journalSays("audioSocket.port is " + next + ", was " + port + "."));
        port = next;
        try (Socket there = connect()) {
            assertThrows(
                    SocketTimeoutException.class, () -> there.getInputStream().read());
        }
        observes();
    }
}
