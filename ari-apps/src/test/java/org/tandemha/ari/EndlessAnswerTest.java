package org.tandemha.ari;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that never end: they must hold neither memory nor a connection beyond the deadline. */
class EndlessAnswerTest {
    private static final Buffer HEAD =
            Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    private static final Buffer CHUNK = Buffer.buffer("1000\r\n" + " ".repeat(0x1000) + "\r\n");

    private final Loop loop = new Loop();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();

    @AfterEach
    void close() {
        loop.close();
    }

    private interface Answerer {
        void answer(NetSocket socket);
    }

    private AriClient against(Answerer answerer, Duration deadline) {
        int port = loop.call(() -> loop.vertx
                        .createNetServer()
                        .connectHandler(socket -> {
                            open.add(socket);
                            socket.closeHandler(closed -> open.remove(socket));
                            socket.exceptionHandler(broken -> {});
                            socket.handler(request -> answerer.answer(socket));
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        AriOptions usual = AriOptions.at("127.0.0.1", port, "tandem", "x");
        return new AriClient(
                loop.vertx,
                new AriOptions(
                        usual.host(),
                        usual.port(),
                        usual.tls(),
                        usual.username(),
                        usual.app(),
                        deadline,
                        Duration.ofSeconds(1),
                        4,
                        64 << 10,
                        usual.maxFrameBytes(),
                        usual.pingInterval(),
                        usual.silenceAfter(),
                        usual.reconnectFirst(),
                        usual.reconnectCap()),
                "geheim",
                System::nanoTime);
    }

    private void pour(NetSocket socket) {
        while (!socket.writeQueueFull() && open.contains(socket)) {
            sent.addAndGet(CHUNK.length());
            socket.write(CHUNK);
        }
        socket.drainHandler(more -> pour(socket));
    }

    @Test
    void anAnswerWithoutEndIsCutOffAndItsConnectionClosed() {
        // Given
        AriClient client = against(
                socket -> {
                    socket.write(HEAD);
                    pour(socket);
                },
                Duration.ofMillis(500));

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(AriException.Kind.TOO_LARGE, failure.kind());
        await().atMost(Duration.ofSeconds(60)).until(() -> open.isEmpty());
        assertTrue(sent.get() < 32 << 20, sent + " bytes were taken");
    }

    @Test
    void anAnswerThatStallsAfterItsHeadEndsAtTheDeadlineAndItsConnectionIsClosed() {
        // Given
        AriClient client = against(socket -> socket.write(HEAD), Duration.ofMillis(300));

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertTrue(failure.outcomeUnknown(), failure.getMessage());
        await().atMost(Duration.ofSeconds(60)).until(() -> open.isEmpty());
    }

    @Test
    void anAnswerThatTricklesEndsAtTheDeadlineAndItsConnectionIsClosed() {
        // Given
        AriClient client = against(
                socket -> {
                    socket.write(HEAD);
                    loop.vertx.setPeriodic(20, tick -> {
                        if (open.contains(socket)) {
                            socket.write("1\r\n \r\n");
                        }
                    });
                },
                Duration.ofMillis(300));

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(AriException.Kind.TIMED_OUT, failure.kind());
        await().atMost(Duration.ofSeconds(60)).until(() -> open.isEmpty());
    }
}
