package org.tandemha.ami;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmiClientTest {
    private Vertx vertx;
    private FakeAmi asterisk;
    private AmiClient client;
    private final List<AmiState> states = new CopyOnWriteArrayList<>();
    private final List<AmiEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        asterisk = new FakeAmi();
    }

    @AfterEach
    void close() throws Exception {
        if (client != null) {
            done(client.close());
        }
        asterisk.close();
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<?> future) throws Exception {
        try {
            done(future);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("it succeeded");
    }

    private void start() {
        start(AmiOptions.at("127.0.0.1", asterisk.port()));
    }

    private void start(AmiOptions options) {
        client = new AmiClient(
                vertx, System::nanoTime, task -> new Thread(task, "ami-worker"), options, () -> FakeAmi.SECRET);
        client.onState(states::add);
        client.onEvent(events::add);
        client.start();
    }

    private void connected() {
        await().until(() -> client.state().connected());
    }

    @Test
    void logsInAndPings() throws Exception {
        // Given
        start();
        connected();

        // When
        Duration time = done(client.ping(Duration.ofSeconds(5)));

        // Then
        assertTrue(time.toNanos() > 0 && time.toMillis() < 5000, "ping took " + time);
        assertEquals("system,call", asterisk.received().get(1).get("Events"));
        await().until(() -> events.stream().anyMatch(event -> event instanceof AmiEvent.FullyBooted));
    }

    @Test
    void breakIsToldAndWhatWaitsFails() throws Exception {
        // Given
        start();
        connected();
        asterisk.cutOn("CoreStatus");

        // When
        Throwable failure = failure(client.commands().coreStatus());

        // Then
        assertInstanceOf(AmiException.Disconnected.class, failure);
        await().until(() -> states.stream().anyMatch(state -> state instanceof AmiState.Lost));
        await().until(() -> states.size() >= 3 && client.state().connected());
        assertEquals(2, asterisk.accepted());
    }

    @Test
    void refusedLoginIsToldInAsterisksWordsWithoutTheSecret() {
        // Given
        asterisk.manner(FakeAmi.Manner.REFUSES_LOGIN);

        // When
        start();

        // Then
        await().until(() -> client.state() instanceof AmiState.Refused);
        assertEquals("login refused: Authentication failed", client.state().words());
        assertFalse(states.toString().contains(FakeAmi.SECRET));
    }

    @Test
    void silenceAfterTheConnectionIsToldAsSuch() {
        // Given
        asterisk.manner(FakeAmi.Manner.NO_GREETING);

        // When
        start(quick(asterisk.port()));

        // Then
        await().until(() -> client.state() instanceof AmiState.Unreachable);
        assertTrue(
                ((AmiState.Unreachable) client.state()).silent(), client.state().words());
    }

    @Test
    void anotherProtocolIsNamedByWhatItSaid() {
        // Given
        asterisk.manner(FakeAmi.Manner.NOT_AMI);

        // When
        start(quick(asterisk.port()));

        // Then
        await().until(() -> client.state() instanceof AmiState.Unreachable);
        assertTrue(
                client.state().words().contains("it said 'SSH-2.0-OpenSSH"),
                client.state().words());
    }

    @Test
    void closedPortIsRefusedAndComesBackWhenItOpens() throws Exception {
        // Given
        int port = asterisk.port();
        asterisk.close();
        start(quick(port));
        await().until(() -> client.state() instanceof AmiState.Unreachable);
        assertTrue(client.state().words().contains("refused"), client.state().words());

        // When
        asterisk = new FakeAmi(new java.net.ServerSocket(), port);

        // Then
        connected();
    }

    @Test
    void unansweredActionTimesOutAndTheConnectionLives() throws Exception {
        // Given
        start();
        connected();
        asterisk.manner(FakeAmi.Manner.SILENT);

        // When
        Throwable failure = failure(client.ping(Duration.ofMillis(200)));

        // Then
        assertInstanceOf(AmiException.TimedOut.class, failure);
        assertTrue(client.state().connected());
        asterisk.manner(FakeAmi.Manner.WELL);
        assertTrue(done(client.ping(Duration.ofSeconds(5))).toNanos() > 0);
    }

    @Test
    void errorOfAsteriskCarriesItsWords() throws Exception {
        // Given
        start();
        connected();

        // When
        Throwable failure = failure(client.commands().priSpans());

        // Then
        AmiException.Refused refused = assertInstanceOf(AmiException.Refused.class, failure);
        assertTrue(refused.words().startsWith("Invalid/unknown command"), refused.words());
    }

    @Test
    void listLongerThanAllowedFailsInsteadOfGrowing() throws Exception {
        // Given
        asterisk.answer("CoreShowChannels", action -> {
            StringBuilder text = new StringBuilder("Response: Success\nActionID: " + FakeAmi.id(action)
                    + "\nEventList: start\nMessage: Channels will follow\n\n");
            for (int i = 0; i < 200; i++) {
                text.append("Event: CoreShowChannel\nActionID: " + FakeAmi.id(action) + "\nUniqueid: a-" + i + "\n\n");
            }
            return text + "Event: CoreShowChannelsComplete\nActionID: " + FakeAmi.id(action)
                    + "\nEventList: Complete\nListItems: 200\n\n";
        });
        start(limited(asterisk.port(), 1 << 20, 100));
        connected();

        // When
        Throwable failure = failure(client.commands().channels(Duration.ofSeconds(5)));

        // Then
        assertInstanceOf(AmiException.Overrun.class, failure);
    }

    @Test
    void everythingComesThroughInPiecesOfAnySize() throws Exception {
        for (int piece : new int[] {1, 2, 3, 7, 64}) {
            // Given
            events.clear();
            asterisk.chop(piece);
            start();
            connected();

            // When
            asterisk.send(Recordings.read("calls.txt"));

            // Then
            await().until(() -> events.stream()
                            .filter(event -> event instanceof AmiEvent.Hangup)
                            .count()
                    == 7);
            assertTrue(done(client.ping(Duration.ofSeconds(5))).toNanos() > 0);
            assertEquals(0, client.counters().malformed());
            done(client.close());
        }
    }

    @Test
    void garbageIsCountedAndWhatFollowsIsUnderstood() throws Exception {
        // Given
        start(limited(asterisk.port(), 4096, 100));
        connected();
        byte[] noise = new byte[300_000];
        new java.util.Random(7).nextBytes(noise);

        // When
        asterisk.sendRaw(noise);
        asterisk.send("\n\nno colon here\n\nEvent\n\n: \n\nX: " + "y".repeat(100_000) + "\n\n");
        asterisk.send("Event: Reload\nPrivilege: system,all\nModule: All\nStatus: 0\n\n");

        // Then
        await().until(() -> events.stream().anyMatch(event -> event instanceof AmiEvent.Reload));
        assertTrue(client.counters().malformed() > 0);
        assertTrue(done(client.ping(Duration.ofSeconds(5))).toNanos() > 0);
    }

    @Test
    void floodIsTakenOrDroppedAndCountedButActionsAreStillAnswered() throws Exception {
        // Given
        start();
        connected();
        vertx.runOnContext(go -> client.onEvent(event -> {}));

        // When
        java.util.concurrent.CompletableFuture<Long> flooding =
                java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                    try {
                        return asterisk.flood(50_000, Duration.ofSeconds(2));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        Duration ping = done(client.ping(Duration.ofSeconds(10)));
        long sent = flooding.get(30, TimeUnit.SECONDS);

        // Then
        await().until(() -> client.counters().events() + client.counters().dropped() >= sent);
        assertTrue(ping.toSeconds() < 10);
        assertTrue(client.state().connected());
    }

    @Test
    void twoHundredReconnectsLeaveNoThreadBehind() throws Exception {
        // Given
        Duration moment = Duration.ofSeconds(5);
        start(new AmiOptions(
                "127.0.0.1",
                asterisk.port(),
                null,
                FakeAmi.USER,
                moment,
                moment,
                null,
                null,
                Duration.ofMillis(10),
                Duration.ofMillis(10),
                null,
                null,
                null,
                null));
        connected();
        await().until(() -> threads() >= 3);

        // When
        for (int i = 0; i < 200; i++) {
            int before = asterisk.accepted();
            asterisk.cut();
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> asterisk.accepted() > before && asterisk.connected() == 1);
        }
        connected();

        // Then: the worker, one reader and one pump
        await().until(() -> threads() <= 3);
        done(client.close());
        await().until(() -> threads() == 0);
        assertTrue(client.counters().connects() >= 200);
    }

    @Test
    void refusedLoginsAreTriedAtTheSlowestPaceOnly() throws Exception {
        // Given
        asterisk.manner(FakeAmi.Manner.REFUSES_LOGIN);
        start(quick(asterisk.port()));
        await().until(() -> asterisk.accepted() == 1);

        // When
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);

        // Then: the cap is 200 ms
        assertTrue(asterisk.accepted() <= 5, "logins: " + asterisk.accepted());
    }

    @Test
    void lineBreakInAnArgumentIsNeverSent() {
        // Given
        String evil = "x\r\nAction: Command";

        // When
        Runnable act = () -> AmiAction.of("Hangup", "Channel", evil);

        // Then
        org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, act::run);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("ami-") || thread.getName().startsWith("Asterisk-Java"))
                .count();
    }

    private static AmiOptions quick(int port) {
        Duration moment = Duration.ofMillis(500);
        return new AmiOptions(
                "127.0.0.1",
                port,
                null,
                FakeAmi.USER,
                moment,
                moment,
                null,
                null,
                Duration.ofMillis(10),
                Duration.ofMillis(200),
                null,
                null,
                null,
                null);
    }

    private static AmiOptions limited(int port, int messageBytes, int rows) {
        return new AmiOptions(
                "127.0.0.1",
                port,
                null,
                FakeAmi.USER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                messageBytes,
                rows,
                null);
    }
}
