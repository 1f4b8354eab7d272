package org.tandemha.ari;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events over a real WebSocket: what arrives, what is refused, and how a lost connection is noticed and made again. */
class AriEventsTest {
    private final Loop loop = new Loop();
    private final EventServer server = new EventServer(loop);
    private final List<AriEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final List<AriState> states = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private AriEvents started(int port, Duration ping, Duration silence, Duration first, Duration cap) {
        AriOptions usual = AriOptions.at("127.0.0.1", port, "tandem", "x");
        AriOptions options = new AriOptions(
                usual.host(),
                usual.port(),
                usual.tls(),
                usual.username(),
                usual.app(),
                Duration.ofSeconds(5),
                usual.keepAlive(),
                usual.maxInFlight(),
                usual.maxResponseBytes(),
                64 << 10,
                ping,
                silence,
                first,
                cap);
        return loop.on(() -> {
            AriEvents made =
                    new AriClient(loop.vertx, options, "geheim", System::nanoTime).events(events::add, states::add);
            made.start();
            return made;
        });
    }

    private AriEvents started(int port) {
        return started(
                port, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMillis(20), Duration.ofMillis(200));
    }

    private AriEvents.Counts counts(AriEvents stream) {
        return loop.on(stream::counts);
    }

    @Test
    void eventsArriveInOrderHoweverTheyAreChopped() {
        // Given
        server.onConnected(socket -> {
            EventServer.chopped(socket, EventServer.start(1));
            socket.writeTextMessage(EventServer.start(2));
            socket.writePing(Buffer.buffer("?"));
            EventServer.chopped(socket, EventServer.start(3));
        });

        // When
        started(server.listen(0));

        // Then
        soon().until(() -> events.size() == 3);
        assertEquals(
                List.of("1", "2", "3"),
                events.stream()
                        .map(event -> ((AriEvent.StasisStart) event).args().get(0))
                        .toList());
        assertEquals(List.of(new AriState.Connected()), states);
        assertEquals(List.of("/ari/events?app=x&subscribeAll=false Basic dGFuZGVtOmdlaGVpbQ=="), server.requests);
    }

    @Test
    void garbageIsCountedAndTheConnectionStays() {
        // Given
        server.onConnected(socket -> {
            socket.writeTextMessage("nonsense");
            socket.writeTextMessage("");
            socket.writeBinaryMessage(Buffer.buffer(new byte[] {0, 1, 2}));
            socket.writeTextMessage("{\"type\":\"StasisEnd\"}");
            socket.writeTextMessage("[".repeat(50_000));
            socket.writeTextMessage("{\"type\":\"New\",\"x\":1}");
            socket.writeTextMessage(EventServer.start(1));
        });

        // When
        AriEvents stream = started(server.listen(0));

        // Then
        soon().until(() -> events.size() == 2);
        assertInstanceOf(AriEvent.Unknown.class, events.get(0));
        assertInstanceOf(AriEvent.StasisStart.class, events.get(1));
        assertEquals(new AriEvents.Counts(2, 1, 5, 1, 0, 1), counts(stream));
    }

    @Test
    void aFloodArrivesWhole() {
        // Given
        int flood = 50_000;
        server.onConnected(socket -> pour(socket, 0, flood));

        // When
        started(server.listen(0));

        // Then
        soon().until(() -> events.size() == flood);
        assertEquals(
                IntStream.range(0, flood).mapToObj(Integer::toString).toList(),
                events.stream()
                        .map(event -> ((AriEvent.StasisStart) event).args().get(0))
                        .toList());
    }

    private static void pour(ServerWebSocket socket, int from, int to) {
        int next = from;
        while (next < to && !socket.writeQueueFull()) {
            socket.writeTextMessage(EventServer.start(next++));
        }
        int rest = next;
        if (rest < to) {
            socket.drainHandler(more -> pour(socket, rest, to));
        }
    }

    @Test
    void anOversizedMessageClosesTheConnectionAndTheNextOneServes() {
        // Given
        AtomicInteger connections = new AtomicInteger();
        server.onConnected(socket -> {
            if (connections.incrementAndGet() == 1) {
                socket.writeTextMessage("{\"type\":\"" + "x".repeat(100_000) + "\"}");
            } else {
                socket.writeTextMessage(EventServer.start(2));
            }
        });

        // When
        started(server.listen(0));

        // Then
        soon().until(() -> events.size() == 1);
        assertEquals(3, states.size(), states.toString());
        AriState.Lost lost = assertInstanceOf(AriState.Lost.class, states.get(1));
        assertTrue(lost.reason().contains("65536"), lost.reason());
    }

    @Test
    void silenceIsNoticedAlthoughTheConnectionStands() {
        // Given: a server that is stopped in the middle, as by SIGSTOP; only pongs tell
        AtomicBoolean asleep = new AtomicBoolean(true);
        server.onConnected(socket -> {
            if (asleep.getAndSet(false)) {
                socket.pause();
            }
        });

        // When
        AriEvents stream = started(
                server.listen(0),
                Duration.ofMillis(100),
                Duration.ofMillis(600),
                Duration.ofMillis(20),
                Duration.ofMillis(200));

        // Then
        soon().until(() -> states.size() == 3);
        AriState.Lost lost = assertInstanceOf(AriState.Lost.class, states.get(1));
        assertTrue(lost.reason().startsWith("silent for "), lost.reason());
        assertInstanceOf(AriState.Connected.class, states.get(2));
        assertEquals(1, counts(stream).losses());
        soon().until(() -> server.open.size() == 1);
    }

    @Test
    void aQuietButLivingConnectionIsKept() {
        // When
        AriEvents stream = started(
                server.listen(0),
                Duration.ofMillis(50),
                Duration.ofMillis(1_000),
                Duration.ofMillis(20),
                Duration.ofMillis(200));

        // Then
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .until(() -> counts(stream).losses() == 0);
        assertEquals(1, counts(stream).connects());
    }

    @Test
    void aClosedConnectionIsMadeAgainWithTheServersReason() {
        // Given
        AtomicInteger connections = new AtomicInteger();
        server.onConnected(socket -> {
            if (connections.incrementAndGet() == 1) {
                socket.close((short) 1001, "going\naway");
            }
        });

        // When
        started(server.listen(0));

        // Then
        soon().until(() -> states.size() == 3);
        assertEquals(new AriState.Lost("closed by Asterisk, status 1001: going away"), states.get(1));
        assertInstanceOf(AriState.Connected.class, states.get(2));
    }

    @Test
    void aServerThatIsGoneAndComesBackIsFoundAgain() {
        // Given
        int port = server.listen(0);
        AriEvents stream = started(port);
        soon().until(() -> states.size() == 1);

        // When
        server.stop();
        soon().until(() -> counts(stream).attempts() >= 4);
        server.listen(port);

        // Then
        soon().until(() -> loop.on(stream::connected));
        assertInstanceOf(AriState.Connected.class, states.get(states.size() - 1));
        assertTrue(states.size() <= 4, "a state was told again and again: " + states);
    }

    @Test
    void aServerThatAcceptsAndDropsIsNotStormed() {
        // Given
        server.onConnected(ServerWebSocket::close);
        AriEvents stream = started(
                server.listen(0),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMillis(10),
                Duration.ofMillis(500));

        // When: 10+20+40+80+160+320+500+500… : at most 6 waits within 630 ms, then one each 500 ms
        long begin = System.nanoTime();
        soon().until(() -> counts(stream).attempts() >= 9);
        long tookMs = (System.nanoTime() - begin) / 1_000_000;

        // Then
        assertTrue(tookMs >= 1_500, "9 attempts within " + tookMs + " ms");
        soon().until(() -> server.open.isEmpty());
    }

    @Test
    void aRefusalCarriesAsterisksWords() {
        // Given
        AtomicBoolean mended = new AtomicBoolean();
        server.onHandshake(asked -> {
            if (mended.get()) {
                asked.accept();
            } else {
                asked.reject(401);
            }
        });
        AriEvents stream = started(server.listen(0));
        soon().until(() -> counts(stream).attempts() >= 3);
        assertEquals(List.of(new AriState.Refused(401, "Unauthorized")), states);

        // When
        mended.set(true);

        // Then
        soon().until(() -> loop.on(stream::connected));
    }

    @Test
    void aHandshakeThatIsNeverAnsweredEnds() {
        // Given: the kernel accepts, nobody answers
        int port = loop.call(() -> loop.vertx
                        .createNetServer()
                        .connectHandler(silent -> {})
                        .listen(0, "127.0.0.1"))
                .actualPort();

        // When
        AriEvents stream = started(port);

        // Then
        soon().until(() -> counts(stream).attempts() >= 2);
        AriState.Lost lost = assertInstanceOf(AriState.Lost.class, states.get(0));
        assertTrue(lost.reason().startsWith("no connection: "), lost.reason());
    }

    @Test
    void anAppThatAnotherClientTookIsNotTakenBackAtOnce() {
        // Given
        server.onConnected(socket -> socket.writeTextMessage(
                "{\"type\":\"ApplicationReplaced\",\"application\":\"x\",\"timestamp\":\"t\"}"));
        AriEvents stream = started(
                server.listen(0),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMillis(10),
                Duration.ofSeconds(2));

        // When
        long begin = System.nanoTime();
        soon().until(() -> counts(stream).attempts() == 2);
        long tookMs = (System.nanoTime() - begin) / 1_000_000;

        // Then
        assertTrue(tookMs >= 1_500, "taken back after " + tookMs + " ms");
        assertEquals(
                List.of(new AriState.Connected(), new AriState.Lost("another client took the app x over")),
                states.subList(0, 2));
    }

    @Test
    void afterStopNothingComesAndNothingIsLeft() {
        // Given
        server.onConnected(socket -> loop.vertx.setPeriodic(5, tick -> {
            if (server.open.contains(socket)) {
                socket.writeTextMessage(EventServer.start(1));
            }
        }));
        AriEvents stream = started(server.listen(0));
        soon().until(() -> events.size() > 3);

        // When
        int seen = loop.on(() -> {
            stream.stop();
            return events.size();
        });

        // Then
        soon().until(() -> server.open.isEmpty());
        assertEquals(seen, events.size());
        assertEquals(new AriState.Stopped(), states.get(states.size() - 1));
        assertEquals(1, server.requests.size());
    }
}
