package org.tandemha.probe.audio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hostile client against the real server on loopback. */
@Timeout(60)
class AudioSocketServerTest {
    private static final UUID NONCE = UUID.fromString("6f1c0a52-7d0e-4a3b-9d54-2f6e8a1b3c4d");

    private final List<String> events = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private AudioSocketServer server;

    private final LegListener listener = new LegListener() {
        @Override
        public void connected(long atNs) {
            events.add("connected");
        }

        @Override
        public void heard(Sound sound, int samples, long atNs) {
            events.add(sound + " " + samples);
        }

        @Override
        public void ended(LegEnd how, long atNs) {
            events.add("ended: " + how.because());
        }
    };

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        listen(Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(Duration firstFrame, Duration lifetime) {
        server = new AudioSocketServer(
                vertx, System::nanoTime, new AudioSocketOptions(null, null, 16, firstFrame, lifetime));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    private Leg expectLeg() {
        CompletableFuture<Leg> leg = new CompletableFuture<>();
        server.context().runOnContext(go -> leg.complete(server.await(NONCE, Voice.A, listener)));
        return leg.join();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static byte[] nonce(UUID uuid) {
        return ByteBuffer.allocate(19)
                .put((byte) 1)
                .putShort((short) 16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try (InputStream in = socket.getInputStream()) {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private Map<Rejection, Long> rejected() {
        Map<Rejection, Long> counts = new java.util.EnumMap<>(server.counts().rejected());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Test
    void expectedLegIsHeardAndAnswered() throws IOException {
        // Given
        Leg leg = expectLeg();
        try (Socket asterisk = connect()) {
            OutputStream out = asterisk.getOutputStream();

            // When
            out.write(nonce(NONCE));
            out.write(new Mouth(Voice.B).tone().getBytes());
            await().until(() -> events.size() == 2);
            server.context().runOnContext(go -> leg.speakTone());
            byte[] said = asterisk.getInputStream().readNBytes(323);
            server.context().runOnContext(go -> leg.hangUp());
            byte[] bye = asterisk.getInputStream().readNBytes(3);

            // Then
            assertEquals(new Mouth(Voice.A).tone(), Buffer.buffer(said));
            assertEquals("000000", HexFormat.of().formatHex(bye));
        }
        await().until(() -> events.size() == 3);
        assertEquals(List.of("connected", "TONE 160", "ended: Asterisk closed the connection"), events);
        assertEquals(Map.of(), rejected());
        assertEquals(1, server.counts().legs());
    }

    @ParameterizedTest
    @CsvSource({
        "01001000112233445566778899aabbccddeeff, UNKNOWN_NONCE",
        "10000400000000, NONCE_NOT_FIRST",
        "000000, NONCE_NOT_FIRST",
        "474554202f20485454502f312e310d0a, WRONG_TYPE",
        "01001100112233445566778899aabbccddeeff00, BAD_NONCE",
        "10ffff, OVERSIZE",
        "0100, NO_NONCE_IN_TIME",
        "'', NO_NONCE_IN_TIME",
    })
    void strangerIsClosedAndCounted(String hex, Rejection reason) throws IOException {
        // Given
        expectLeg();
        try (Socket stranger = connect()) {
            // When
            stranger.getOutputStream().write(HexFormat.of().parseHex(hex));

            // Then
            assertTrue(isClosed(stranger));
        }
        await().until(() -> server.counts().open() == 0);
        assertEquals(Map.of(reason, 1L), rejected());
        assertEquals(List.of(), events);
    }

    @ParameterizedTest
    @CsvSource({"180140, WRONG_TYPE", "100141, ODD_AUDIO", "10ffff, OVERSIZE"})
    void legThatBreaksTheRulesIsClosedAndToldWhy(String hex, Rejection reason) throws IOException {
        // Given
        expectLeg();
        try (Socket leg = connect()) {
            leg.getOutputStream().write(nonce(NONCE));

            // When
            leg.getOutputStream().write(HexFormat.of().parseHex(hex));

            // Then
            assertTrue(isClosed(leg));
        }
        await().until(() -> events.size() == 2);
        assertEquals(List.of("connected", "ended: the audio server closed it: " + reason), events);
        assertEquals(Map.of(reason, 1L), rejected());
    }

    @Test
    void nonceServesOnce() throws IOException {
        // Given
        expectLeg();
        try (Socket first = connect();
                Socket second = connect()) {
            first.getOutputStream().write(nonce(NONCE));
            await().until(() -> events.size() == 1);

            // When
            second.getOutputStream().write(nonce(NONCE));

            // Then
            assertTrue(isClosed(second));
            assertEquals(Map.of(Rejection.UNKNOWN_NONCE, 1L), rejected());
            first.getOutputStream().write(nonce(NONCE));
            assertTrue(isClosed(first));
            assertEquals(1L, rejected().get(Rejection.BAD_NONCE));
        }
    }

    @Test
    void withdrawnNonceIsUnknown() throws IOException {
        // Given
        Leg leg = expectLeg();
        server.context().runOnContext(go -> leg.hangUp());
        try (Socket late = connect()) {
            // When
            late.getOutputStream().write(nonce(NONCE));

            // Then
            assertTrue(isClosed(late));
        }
        assertEquals(Map.of(Rejection.UNKNOWN_NONCE, 1L), rejected());
        assertEquals(List.of(), events);
    }

    @Test
    void moreAudioThanTimeIsAFlood() throws IOException {
        // Given
        expectLeg();
        byte[] second = Buffer.buffer(new Mouth(Voice.B).tone().getBytes()).getBytes();
        try (Socket leg = connect()) {
            leg.getOutputStream().write(nonce(NONCE));

            // When 1,000 frames, 20 s of speech, come at once
            try {
                for (int i = 0; i < 1_000; i++) {
                    leg.getOutputStream().write(second);
                }
            } catch (IOException closedMeanwhile) {
                // as it should be
            }

            // Then
            await().until(() -> rejected().equals(Map.of(Rejection.FLOOD, 1L)));
        }
        assertTrue(events.size() < 400, "frames taken: " + events.size());
    }

    @Test
    void legThatNeverReadsCostsNoMemoryAndEndsAtItsLifetime() throws IOException {
        // Given
        listen(Duration.ofSeconds(2), Duration.ofSeconds(2));
        Leg leg = expectLeg();
        try (Socket deaf = connect()) {
            deaf.setReceiveBufferSize(1_024);
            deaf.getOutputStream().write(nonce(NONCE));
            await().until(() -> events.size() == 1);

            // When
            AtomicInteger sent = new AtomicInteger();
            server.context().runOnContext(go -> {
                for (int i = 0; i < 100_000; i++) {
                    sent.addAndGet(leg.speakTone() ? 1 : 0);
                }
            });

            // Then
            await().until(() -> server.counts().framesSkipped() > 50_000);
            await().until(() -> events.contains("ended: the audio server closed it: TOO_LONG"));
            assertTrue(sent.get() < 50_000, "frames accepted: " + sent);
        }
    }

    @Test
    void halfOpenClientIsNotKept() throws IOException {
        // Given
        expectLeg();
        try (Socket half = connect()) {
            half.getOutputStream().write(new byte[] {1, 0});

            // When
            half.shutdownOutput();

            // Then
            assertTrue(isClosed(half));
            await().until(() -> server.counts().open() == 0);
        }
    }

    @Test
    void thousandConnectionsAreBoundedAndALegStillGetsThroughAfterwards() throws IOException {
        // Given
        var client = vertx.createNetClient(new NetClientOptions());
        List<NetSocket> crowd = new CopyOnWriteArrayList<>();

        // When
        for (int i = 0; i < 1_000; i++) {
            client.connect(server.port(), "127.0.0.1").onSuccess(crowd::add);
        }
        // a kernel whose queue was full for a moment is asked again after one, two and four seconds
        await().atMost(Duration.ofSeconds(40)).until(() -> server.counts().accepted() == 1_000);

        // Then
        assertTrue(server.counts().open() <= 16, "open: " + server.counts().open());
        await().until(() -> server.counts().open() == 0);
        long crowded = rejected().getOrDefault(Rejection.TOO_MANY_CONNECTIONS, 0L);
        long silent = rejected().getOrDefault(Rejection.NO_NONCE_IN_TIME, 0L);
        assertEquals(1_000, crowded + silent);
        assertTrue(crowded > 500, "crowded out: " + crowded);
        expectLeg();
        try (Socket leg = connect()) {
            leg.getOutputStream().write(nonce(NONCE));
            await().until(() -> events.equals(List.of("connected")));
        }
    }

    @Test
    void garbageNeverGetsThrough() throws IOException {
        // Given
        expectLeg();
        Random random = new Random(20_261_122);
        List<Socket> sockets = new ArrayList<>();

        // When
        for (int i = 0; i < 200; i++) {
            try (Socket stranger = connect()) {
                byte[] garbage = new byte[1 + random.nextInt(600)];
                random.nextBytes(garbage);
                stranger.getOutputStream().write(garbage);
                sockets.add(stranger);
            } catch (IOException reset) {
                sockets.add(null);
            }
        }

        // Then
        await().until(() -> server.counts().accepted() == 200 && server.counts().open() == 0);
        assertEquals(200, sockets.size());
        assertEquals(0, server.counts().legs());
        assertEquals(List.of(), events);
    }
}
