package org.tandemha.pki;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;
import org.tandemha.pki.Joining.Joined;

/** Machines that join over the network, and whatever else comes to the join endpoint. */
class JoinTest {
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

    private JoinToken token(Cluster of) throws PkiException {
        return of.records.issue(B, address, Duration.ofMinutes(15), of.random);
    }

    private PkiDir machine(String name) {
        return PkiDir.under(root.resolve("machine-" + name));
    }

    private Future<Joined> join(PkiDir at, JoinToken token) {
        return new Joining(vertx, at, cluster.now::get, cluster.random).join(token, B);
    }

    private static PkiException failure(Future<?> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(future));
        if (e.getCause() instanceof PkiException cause) {
            return cause;
        }
        throw new AssertionError(e);
    }

    private static Why refusal(Future<?> future) {
        PkiException e = failure(future);
        if (e instanceof JoinRefused refused) {
            return refused.why();
        }
        throw new AssertionError(e);
    }

    @Test
    void aMachineWithATokenBecomesAMember() throws Exception {
        // Given
        PkiDir machine = machine("b");
        JoinToken token = token(cluster);

        // When
        Joined joined = get(join(machine, JoinToken.parse(token.text())));
        MemberTls tls = cluster.tls(machine);

        // Then
        assertEquals(B, joined.member());
        assertEquals(Duration.ZERO, joined.clockAhead());
        assertEquals(B, tls.self());
        assertEquals(Expiry.Standing.GOOD, tls.expiry().standing());
        assertEquals(address, machine.address().orElseThrow());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.memberFile())));
        assertFalse(Files.exists(machine.joiningFile()));
        assertTrue(cluster.records.isUsed(token));
        assertTrue(told.get(0).contains("was given certificate " + joined.serial()), told.toString());
    }

    @Test
    void theAuthorityNeverSeesThePrivateKey() throws Exception {
        // Given
        PkiDir machine = machine("b");
        get(join(machine, token(cluster)));
        List<Pem.Block> blocks = Pem.blocks(Files.readAllBytes(machine.memberFile()), "member.pem");
        String key = java.util.Base64.getEncoder().encodeToString(blocks.get(0).content());

        // When
        List<Path> files = new ArrayList<>();
        try (var all = Files.walk(cluster.dir.path())) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }

        // Then
        assertEquals(Pem.PRIVATE_KEY, blocks.get(0).label());
        assertFalse(files.isEmpty());
        for (Path file : files) {
            String text = Files.readString(file).replace("\n", "");
            assertFalse(text.contains(key), file.toString());
        }
    }

    @Test
    void aTokenUsedByAnotherMachineIsRefused() throws Exception {
        // Given
        JoinToken token = token(cluster);
        get(join(machine("first"), token));

        // When
        Why why = refusal(join(machine("second"), token));

        // Then
        assertEquals(Why.USED, why);
        assertEquals(1, server.refusals().get(Why.USED));
        assertFalse(machine("second").isMember());
    }

    @Test
    void oneOfTwoMachinesAtOnceJoins() throws Exception {
        // Given
        JoinToken token = token(cluster);

        // When
        Future<Joined> first = join(machine("first"), token);
        Future<Joined> second = join(machine("second"), token);
        Future.join(first, second)
                .toCompletionStage()
                .toCompletableFuture()
                .handle((all, e) -> 0)
                .get(30, TimeUnit.SECONDS);

        // Then
        assertEquals(
                1, List.of(first, second).stream().filter(Future::succeeded).count());
        assertEquals(Why.USED, refusal(first.failed() ? first : second));
    }

    @Test
    void aJoinWhoseAnswerWasLostIsTriedAgainWithTheSameToken() throws Exception {
        // Given: the key was made and the certificate given, but nothing was kept
        JoinToken token = token(cluster);
        PkiDir machine = machine("b");
        get(join(machine, token));
        Joined lost = get(join(machine("copy"), token(cluster)));
        java.security.KeyPair pair = Keys.fresh(cluster.random);
        JoinToken again = token(cluster);
        String serial = Certificates.serial(cluster.join(again, pair));
        PkiDir third = machine("c");
        PkiFiles.directory(third.path());
        Files.writeString(
                third.joiningFile(),
                Pem.text(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded())
                        + Pem.text(Keys.PUBLIC, pair.getPublic().getEncoded()));
        Files.setPosixFilePermissions(third.joiningFile(), PosixFilePermissions.fromString("rw-------"));

        // When
        Joined joined = get(join(third, again));

        // Then
        assertEquals(serial, joined.serial());
        assertFalse(serial.equals(lost.serial()));
    }

    @Test
    void anExpiredTokenIsRefusedAndTheWrongClockIsSeen() throws Exception {
        // Given: the machine's clock is two hours behind the authority's
        JoinToken token = token(cluster);
        JoinToken expired = token(cluster);
        Joining lagging =
                new Joining(vertx, machine("b"), () -> cluster.now.get().minus(Duration.ofHours(2)), cluster.random);

        // When
        Joined joined = get(lagging.join(token, B));
        cluster.pass(Duration.ofMinutes(16));
        Why why = refusal(join(machine("c"), expired));

        // Then
        assertEquals(Duration.ofHours(2), joined.clockAhead());
        assertEquals(Why.EXPIRED, why);
    }

    @Test
    void anotherAuthorityHearsNoSecret() throws Exception {
        // Given: a token of another cluster, with the address of this one
        Cluster other = new Cluster(root.resolve("other"), "one");
        JoinToken token = token(other);

        // When
        PkiException e = failure(join(machine("b"), token));

        // Then
        assertTrue(e.sentence().contains("is not the authority of this join token"), e.sentence());
        assertFalse(e instanceof JoinRefused);
        await().untilAsserted(() ->
                assertTrue(server.refusals().values().stream().mapToLong(n -> n).sum() >= 1));
        assertEquals(0, server.refusals().get(Why.UNKNOWN_TOKEN));
    }

    @Test
    void aMemberThatPosesAsTheAuthorityHearsNoSecret() throws Exception {
        // Given: a member's own certificate, with the true authority's behind it
        MemberTls member = cluster.tls(cluster.member("pbx-c"));
        io.vertx.core.net.ServerSSLOptions tls = new io.vertx.core.net.ServerSSLOptions()
                .setKeyCertOptions(io.vertx.core.net.KeyCertOptions.wrap(
                        new LinkKeys(member.keys().present(), cluster.authority.certificate())));
        MemberTls.harden(tls);
        List<Buffer> heard = new CopyOnWriteArrayList<>();
        int port = get(vertx.createNetServer(
                                new io.vertx.core.net.TcpServerConfig()
                                        .setSsl(true)
                                        .setHost("127.0.0.1")
                                        .setPort(0),
                                tls)
                        .connectHandler(socket -> socket.handler(heard::add))
                        .exceptionHandler(e -> {})
                        .listen())
                .actualPort();
        JoinToken token =
                cluster.records.issue(B, new HostPort("127.0.0.1", port), Duration.ofMinutes(15), cluster.random);

        // When
        PkiException e = failure(join(machine("b"), token));

        // Then
        assertTrue(e.sentence().contains("The authority was dialled, and pbx-c"), e.sentence());
        assertTrue(heard.isEmpty());
    }

    @Test
    void aTokenForAnotherMemberIsNotTried() throws Exception {
        // Given
        JoinToken token = token(cluster);

        // When
        PkiException e = failure(
                new Joining(vertx, machine("c"), cluster.now::get, cluster.random).join(token, new MemberId("pbx-c")));

        // Then
        assertTrue(e.sentence().startsWith("this join token is for pbx-b"), e.sentence());
        assertFalse(cluster.records.isUsed(token));
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        // Given
        JoinToken token = token(cluster);
        get(server.close());

        // When
        PkiException e = failure(join(machine("b"), token));

        // Then
        assertTrue(e.sentence().startsWith("the authority at " + address + " cannot be reached"), e.sentence());
    }

    @Test
    void aMemberRenewsWithANewKeyAndGoesOn() throws Exception {
        // Given
        PkiDir machine = machine("b");
        Joined joined = get(join(machine, token(cluster)));
        MemberTls tls = cluster.tls(machine);
        Credential before = tls.keys().present();
        cluster.pass(Duration.ofDays(300));
        boolean due = tls.renewalDue();

        // When
        Joined renewed = get(new Joining(vertx, machine, cluster.now::get, cluster.random)
                .renew(tls, machine.address().orElseThrow()));

        // Then
        assertTrue(due);
        assertFalse(joined.serial().equals(renewed.serial()));
        assertFalse(before.key().equals(tls.keys().present().key()));
        assertEquals(renewed.serial(), Certificates.serial(tls.keys().present().certificate()));
        assertFalse(tls.renewalDue());
    }

    @Test
    void aRevokedMemberCannotRenew() throws Exception {
        // Given
        PkiDir machine = machine("b");
        get(join(machine, token(cluster)));
        MemberTls tls = cluster.tls(machine);
        cluster.authority.revoke("pbx-b");

        // When
        Why why = refusal(new Joining(vertx, machine, cluster.now::get, cluster.random).renew(tls, address));

        // Then
        assertEquals(Why.NO_CERTIFICATE, why);
    }

    @Test
    void anExpiredMemberCannotRenew() throws Exception {
        // Given
        PkiDir machine = machine("b");
        get(join(machine, token(cluster)));
        MemberTls tls = cluster.tls(machine);
        cluster.pass(Authority.MEMBER_LIFE.plusDays(1));

        // When
        PkiException e = failure(new Joining(vertx, machine, cluster.now::get, cluster.random).renew(tls, address));

        // Then
        assertTrue(e.sentence().startsWith("the authority at " + address), e.sentence());
        await().untilAsserted(() -> assertEquals(1, server.refusals().get(Why.HANDSHAKE)));
    }
}
