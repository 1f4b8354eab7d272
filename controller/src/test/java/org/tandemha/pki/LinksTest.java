package org.tandemha.pki;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TcpServerConfig;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.PeerRefused.Reason;

/** Real handshakes between Vert.x servers and clients on loopback: who comes in, who does not, and why. */
class LinksTest {
    private static final MemberId A = new MemberId("pbx-a");

    @TempDir
    Path root;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final CopyOnWriteArrayList<String> admitted = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Reason> ended = new CopyOnWriteArrayList<>();
    private Cluster cluster;
    private PkiDir dirB;
    private MemberTls a;
    private MemberTls b;
    private int port;

    @BeforeEach
    void start() throws Exception {
        cluster = new Cluster(root, "one");
        dirB = cluster.member("pbx-b");
        a = cluster.tls(cluster.dir);
        b = cluster.tls(dirB);
        port = serve(a);
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Says "hello NAME" to whom it admits, and echoes. */
    private int serve(MemberTls tls) throws Exception {
        NetServer server = vertx.createNetServer(
                new TcpServerConfig().setSsl(true).setHost("127.0.0.1").setPort(0), tls.server());
        server.exceptionHandler(e -> {});
        server.connectHandler(socket -> {
            try {
                MemberId peer = tls.admit(socket.sslSession());
                Runnable done = tls.watch(socket.sslSession(), e -> {
                    ended.add(e.reason());
                    socket.close();
                });
                socket.closeHandler(closed -> done.run());
                admitted.add(peer.name());
                socket.write("hello " + peer);
                socket.handler(socket::write);
            } catch (PeerRefused e) {
                socket.close();
            }
        });
        return get(server.listen()).actualPort();
    }

    /** A link that says nothing yet: what comes before somebody listens would be lost. */
    private NetSocket dial(int at, ClientSSLOptions tls) throws Exception {
        return get(client.connect(new ConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(at)
                        .setSsl(true)
                        .setSslOptions(tls))
                .map(NetSocket::pause));
    }

    /** What the other end says; fails when the link ends instead. */
    private static String heard(NetSocket socket) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        socket.exceptionHandler(heard::completeExceptionally);
        socket.closeHandler(closed -> heard.completeExceptionally(new IllegalStateException("closed")));
        socket.handler(words -> heard.complete(words.toString()));
        socket.resume();
        return heard.get(10, TimeUnit.SECONDS);
    }

    private void linkIsRefused(MemberTls from) {
        assertThrows(Exception.class, () -> heard(dial(port, from.client(A))));
    }

    @Test
    void membersOfOneClusterTalkOverTls13() throws Exception {
        // When
        NetSocket socket = dial(port, b.client(A));
        String heard = heard(socket);

        // Then
        assertEquals("hello pbx-b", heard);
        assertEquals("TLSv1.3", socket.sslSession().getProtocol());
        assertEquals(0, a.refusals().values().stream().mapToLong(n -> n).sum());
    }

    @Test
    void olderTlsIsRefused() {
        // Given
        ClientSSLOptions older = b.client(A);
        older.setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));

        // Then
        assertThrows(Exception.class, () -> heard(dial(port, older)));
        assertTrue(admitted.isEmpty());
    }

    @Test
    void whoShowsNoCertificateIsRefused() {
        // Given
        ClientSSLOptions bare = b.client(A);
        bare.setKeyCertOptions(null);

        // Then
        assertThrows(Exception.class, () -> heard(dial(port, bare)));
        assertTrue(admitted.isEmpty());
    }

    @Test
    void aStrangerIsRefusedByTheServer() throws Exception {
        // Given: another cluster of the same name, so that only the signature tells; it trusts whom it dials
        Cluster other = new Cluster(root.resolve("other"), "one");
        MemberTls stranger = other.tls(other.member("pbx-b"));
        ClientSSLOptions careless = stranger.client(A);
        careless.setTrustOptions(null).setTrustAll(true);

        // When
        assertThrows(Exception.class, () -> heard(dial(port, careless)));

        // Then
        await().untilAsserted(() -> assertEquals(1, a.refusals().get(Reason.STRANGER)));
        assertTrue(admitted.isEmpty());
    }

    @Test
    void aStrangerIsRefusedByTheClient() throws Exception {
        // Given
        Cluster other = new Cluster(root.resolve("other"), "one");
        int strange = serve(other.tls(other.dir));

        // When
        assertThrows(Exception.class, () -> dial(strange, b.client(A)));

        // Then
        assertEquals(1, b.refusals().get(Reason.STRANGER));
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        // Given: the server has renewed, the client has not
        cluster.pass(Authority.MEMBER_LIFE.minusDays(1));
        renew(cluster.dir, A);
        a.refresh();
        cluster.pass(Duration.ofDays(2));

        // When
        linkIsRefused(b);

        // Then
        await().untilAsserted(() -> assertEquals(1, a.refusals().get(Reason.EXPIRED)));
        assertEquals(Expiry.Standing.OVER, b.expiry().standing());
    }

    @Test
    void aCertificateOfTheFutureIsRefused() {
        // Given: clocks that say a week before the certificates were made
        cluster.pass(Duration.ofDays(-7));

        // When
        linkIsRefused(b);

        // Then
        assertEquals(1, b.refusals().get(Reason.NOT_YET_VALID));
    }

    @Test
    void aClockOneHourBehindDoesNotMatter() throws Exception {
        // Given
        cluster.pass(Duration.ofHours(-1));

        // Then
        assertEquals("hello pbx-b", heard(dial(port, b.client(A))));
    }

    @Test
    void aRevokedCertificateIsRefusedAtTheNextHandshake() throws Exception {
        // Given: a link before, so that a resumed session is possible
        heard(dial(port, b.client(A)));
        cluster.revoke("pbx-b", a);

        // When
        linkIsRefused(b);

        // Then
        await().untilAsserted(() -> assertTrue(a.refusals().get(Reason.REVOKED) >= 1));
        assertEquals(1, admitted.size());
    }

    @Test
    void aRevokedServerIsRefusedByWhoDialsIt() throws Exception {
        // Given
        cluster.revoke("pbx-a", b);

        // When
        assertThrows(Exception.class, () -> dial(port, b.client(A)));

        // Then
        assertEquals(1, b.refusals().get(Reason.REVOKED));
    }

    @Test
    void liveLinksOfARevokedMemberEnd() throws Exception {
        // Given
        NetSocket socket = dial(port, b.client(A));
        heard(socket);
        CompletableFuture<Void> closed = new CompletableFuture<>();
        socket.closeHandler(closed::complete);

        // When
        cluster.revoke("pbx-b", a);

        // Then
        closed.get(10, TimeUnit.SECONDS);
        assertEquals(Reason.REVOKED, ended.get(0));
    }

    @Test
    void liveLinksEndWhenTheirCertificateRunsOut() throws Exception {
        // Given
        NetSocket socket = dial(port, b.client(A));
        heard(socket);
        cluster.pass(Authority.MEMBER_LIFE.plusDays(1));

        // When
        a.recheck();

        // Then
        assertEquals(Reason.EXPIRED, ended.get(0));
    }

    @Test
    void anotherMemberThanTheOneDialledIsRefused() {
        // When
        assertThrows(Exception.class, () -> dial(port, b.client(new MemberId("witness"))));

        // Then
        assertEquals(1, b.refusals().get(Reason.WRONG_NAME));
    }

    @Test
    void theJoinEndpointsCertificateIsNoMembers() throws Exception {
        // Given
        Credential endpoint = cluster.authority.endpoint();
        ClientSSLOptions options = b.client(A);
        options.setKeyCertOptions(io.vertx.core.net.KeyCertOptions.wrap(new LinkKeys(endpoint)));

        // When
        assertThrows(Exception.class, () -> heard(dial(port, options)));

        // Then
        await().untilAsserted(() -> assertEquals(1, a.refusals().get(Reason.WRONG_NAME)));
    }

    private void renew(PkiDir dir, MemberId member) throws PkiException {
        KeyPair pair = Keys.fresh(cluster.random);
        X509Certificate present =
                dir.credential(cluster.authority.certificate(), cluster.random).certificate();
        X509Certificate given = cluster.authority.renew(member, present, cluster.request(pair));
        dir.keepCredential(new Credential(pair.getPrivate(), given));
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestartAndLinksGoOn() throws Exception {
        // Given
        NetSocket before = dial(port, b.client(A));
        heard(before);
        renew(cluster.dir, A);

        // When
        boolean changed = a.refresh();
        NetSocket after = dial(port, b.client(A));
        String said = heard(after);
        AtomicReference<String> echo = new AtomicReference<>("");
        before.handler(words -> echo.set(words.toString()));
        before.write(Buffer.buffer("still here"));

        // Then
        assertTrue(changed);
        assertEquals("hello pbx-b", said);
        await().until(() -> echo.get().equals("still here"));
        assertEquals(Certificates.serial(a.keys().present().certificate()), Certificates.serial(shown(after)));
        assertFalse(shown(before).equals(shown(after)));
        assertFalse(a.refresh());
    }

    private static X509Certificate shown(NetSocket socket) throws Exception {
        return (X509Certificate) socket.sslSession().getPeerCertificates()[0];
    }

    @Test
    void aDamagedRenewalLeavesWhatCounted() throws Exception {
        // Given
        java.nio.file.Files.writeString(cluster.dir.memberFile(), "nonsense\n");

        // When
        assertThrows(PkiException.class, a::refresh);

        // Then
        assertEquals("hello pbx-b", heard(dial(port, b.client(A))));
    }
}
