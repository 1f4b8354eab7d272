package org.tandemha.pki;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;
import org.tandemha.pki.Joining.Joined;

/** Whatever else comes to the join endpoint: nonsense, floods, and the many. */
class JoinServerTest {
    private static final MemberId B = new MemberId("pbx-b");

    @TempDir
    Path root;

    private final Vertx vertx = Vertx.vertx();
    private final CopyOnWriteArrayList<String> told = new CopyOnWriteArrayList<>();
    private Cluster cluster;
    private JoinServer server;
    private HostPort address;

    @BeforeEach
    void start() throws Exception {
        cluster = new Cluster(root, "one");
        server = new JoinServer(vertx, cluster.authority, System::nanoTime, cluster.now::get, told::add);
        address = get(server.listen(new HostPort("127.0.0.1", 0)));
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private JoinToken token() throws PkiException {
        return cluster.records.issue(B, address, Duration.ofMinutes(15), cluster.random);
    }

    private PkiDir machine(String name) {
        return PkiDir.under(root.resolve("machine-" + name));
    }

    private Future<Joined> join(PkiDir at, JoinToken token) {
        return new Joining(vertx, at, cluster.now::get, cluster.random).join(token, B);
    }

    private NetSocket anonymous() throws Exception {
        ClientSSLOptions tls = MemberTls.clientTrusting(new LinkTrust(chain -> {}));
        return get(vertx.createNetClient()
                .connect(new ConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(true)
                        .setSslOptions(tls)));
    }

    private static JsonObject answer(NetSocket socket, Buffer asking) throws Exception {
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        JoinFrame frame = new JoinFrame(JoinFrame.LARGEST_BYTES);
        socket.closeHandler(closed -> answer.complete(new JsonObject().put("refused", "closed")));
        socket.handler(part -> {
            try {
                frame.hear(part).ifPresent(answer::complete);
            } catch (PkiException e) {
                answer.completeExceptionally(e);
            }
        });
        socket.write(asking);
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void renewalWithoutACertificateIsRefused() throws Exception {
        // Given
        JsonObject asking = new JsonObject()
                .put("do", "renew")
                .put("request", JoinFrame.base64(cluster.request(Keys.fresh(cluster.random))));

        // When
        JsonObject answer = answer(anonymous(), JoinFrame.encode(asking));

        // Then
        assertEquals("NO_CERTIFICATE", answer.getString("refused"));
    }

    @Test
    void nonsenseIsRefusedAndTheNextOneServed() throws Exception {
        // Given
        JsonObject extra = new JsonObject()
                .put("do", "join")
                .put("token", "0123456789abcdef")
                .put("secret", "")
                .put("request", "")
                .put("more", "x");
        JsonObject numbers = new JsonObject().put("do", 5).put("request", 6);
        JsonObject noBase64 = new JsonObject()
                .put("do", "join")
                .put("token", "0123456789abcdef")
                .put("secret", "***")
                .put("request", "");
        Buffer tooLong = Buffer.buffer().appendInt(JoinFrame.LARGEST_REQUEST_BYTES + 1);
        byte[] bytes = new byte[4_000];
        new Random(1).nextBytes(bytes);
        Buffer noise = Buffer.buffer(bytes);

        // Then
        for (JsonObject asking : List.of(extra, numbers, noBase64, new JsonObject())) {
            assertEquals(
                    "MALFORMED", answer(anonymous(), JoinFrame.encode(asking)).getString("refused"));
        }
        assertEquals("closed", answer(anonymous(), tooLong).getString("refused"));
        assertEquals("closed", answer(anonymous(), noise).getString("refused"));
        assertEquals(6, server.refusals().get(Why.MALFORMED));
        assertEquals(B, get(join(machine("b"), token())).member());
    }

    @Test
    void aFloodIsTurnedAwayCountedAndDoesNotStopTheServer() throws Exception {
        // Given: connections that say nothing, far more than one address may have
        List<NetSocket> flood = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            flood.add(get(vertx.createNetClient().connect(address.port(), address.host())));
        }

        // When
        await().untilAsserted(() -> assertTrue(server.refusals().get(Why.TOO_MANY) >= 150));
        flood.forEach(NetSocket::close);

        // Then: as soon as the address has been quiet for a moment
        JoinToken token = token();
        await().atMost(20, TimeUnit.SECONDS)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertEquals(B, get(join(machine("b"), token)).member()));
        assertTrue(told.size() < 10, told.toString());
    }

    @Test
    void theHandshakeOnAnOpenConnectionLosesNoBytes() throws Exception {
        // Given: a server that never finds it too much, and a handshake that begins when the connection is open already
        AtomicLong clock = new AtomicLong();
        JoinServer patient = new JoinServer(
                vertx,
                cluster.authority,
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()),
                cluster.now::get,
                told::add);
        address = get(patient.listen(new HostPort("127.0.0.1", 0)));

        // When
        int joined = 0;
        for (int i = 0; i < 40; i++) {
            joined += get(join(machine("b" + i), token())).member().equals(B) ? 1 : 0;
        }

        // Then
        assertEquals(40, joined);
    }
}
