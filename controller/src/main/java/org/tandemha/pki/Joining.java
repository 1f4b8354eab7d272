package org.tandemha.pki;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;

/**
 * The member's side of the join endpoint: makes a key here, proves who asks, and keeps the certificate only when it is
 * for that key, that name and that authority. Failures are {@link PkiException}s; a refusal of the authority is a
 * {@link JoinRefused} with its words.
 */
public final class Joining {
    static final int CONNECT_WITHIN_MS = 5_000;
    static final Duration WITHIN = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final PkiDir dir;
    private final InstantSource wall;
    private final SecureRandom random;

    public Joining(Vertx vertx, PkiDir dir, InstantSource wall, SecureRandom random) {
        this.vertx = vertx;
        this.dir = dir;
        this.wall = wall;
        this.random = random;
    }

    /**
     * What was got.
     *
     * @param clockAhead by how much the authority's clock is ahead of the one here; negative where it is behind
     */
    public record Joined(MemberId member, ClusterName cluster, String serial, Instant ends, Duration clockAhead) {}

    /** What is asked of whom. */
    private record Errand(HostPort address, ClientSSLOptions tls, JsonObject asking) {}

    /** Makes this machine the member that the token names. */
    public Future<Joined> join(JoinToken token, MemberId self) {
        return vertx.executeBlocking(() -> prepare(token, self)).compose(pair -> {
            LinkTrust trust = new LinkTrust(chain -> pinned(chain, token.fingerprint()));
            JsonObject asking = new JsonObject()
                    .put("do", "join")
                    .put("token", token.id())
                    .put("secret", JoinFrame.base64(token.secret()))
                    .put("request", JoinFrame.base64(SigningRequest.make(pair, self.name(), random)));
            return ask(new Errand(token.address(), MemberTls.clientTrusting(trust), asking))
                    .compose(answer -> vertx.executeBlocking(
                            () -> keep(answer, pair, self, token.fingerprint(), token.address())));
        });
    }

    /** Gets a new certificate for a new key, on the strength of the present one; links go on meanwhile. */
    public Future<Joined> renew(MemberTls present, HostPort address) {
        KeyPair pair = Keys.fresh(random);
        PeerCheck check = new PeerCheck(present.authority());
        LinkTrust trust = new LinkTrust(chain -> check.endpoint(chain[0]), present.authority());
        ClientSSLOptions tls = MemberTls.clientTrusting(trust).setKeyCertOptions(KeyCertOptions.wrap(present.keys()));
        byte[] fingerprint = Certificates.fingerprint(present.authority());
        JsonObject asking = new JsonObject()
                .put("do", "renew")
                .put(
                        "request",
                        JoinFrame.base64(
                                SigningRequest.make(pair, present.self().name(), random)));
        return ask(new Errand(address, tls, asking))
                .compose(answer -> vertx.executeBlocking(() -> {
                    Joined got = keep(answer, pair, present.self(), fingerprint, address);
                    present.refresh();
                    return got;
                }));
    }

    private KeyPair prepare(JoinToken token, MemberId self) throws PkiException {
        if (!token.member().equals(self)) {
            throw new PkiException("this join token is for " + token.member() + ", and the settings say that this is "
                    + self + "; issue one for it, or mend the settings");
        }
        if (dir.hasAuthority() && !Arrays.equals(Certificates.fingerprint(dir.authority()), token.fingerprint())) {
            throw new PkiException(
                    "this machine is in another cluster already; move " + dir.path() + " away if it is to leave it");
        }
        PkiFiles.directory(dir.path());
        return pending();
    }

    /** The key of this join; kept until it ends, so that it can be tried again after a lost answer. */
    private KeyPair pending() throws PkiException {
        if (!Files.exists(dir.joiningFile())) {
            KeyPair pair = Keys.fresh(random);
            byte[] text = Certificates.ascii(
                    Pem.text(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded())
                            + Pem.text(Keys.PUBLIC, pair.getPublic().getEncoded()));
            PkiFiles.write(dir.joiningFile(), text, PkiFiles.Access.PRIVATE);
            return pair;
        }
        List<Pem.Block> blocks = Pem.blocks(PkiFiles.readPrivate(dir.joiningFile()), dir.joiningFile());
        if (!Pem.labels(blocks).equals(List.of(Pem.PRIVATE_KEY, Keys.PUBLIC))) {
            throw new PkiException(dir.joiningFile() + " is damaged; remove it");
        }
        PrivateKey key = Keys.privateKey(blocks.get(0).content(), dir.joiningFile());
        PublicKey shown = Keys.publicKey(blocks.get(1).content(), dir.joiningFile());
        if (!Keys.belong(key, shown, random)) {
            throw new PkiException(dir.joiningFile() + " is damaged; remove it");
        }
        return new KeyPair(shown, key);
    }

    /** The authority that the token means, and its endpoint; anybody else gets to hear no secret. */
    private static void pinned(X509Certificate[] chain, byte[] fingerprint) throws CertificateException {
        if (chain.length != 2 || !MessageDigest.isEqual(Certificates.fingerprint(chain[1]), fingerprint)) {
            throw new CertificateException("what listens there is not the authority of this join token: its fingerprint"
                    + " should be " + Certificates.shown(fingerprint));
        }
        try {
            X509Certificate authority = Certificates.authority(Certificates.encoded(chain[1]), "the authority");
            new PeerCheck(authority).endpoint(chain[0]);
        } catch (PkiException e) {
            throw new CertificateException(e.sentence(), e);
        }
    }

    private Future<JsonObject> ask(Errand errand) {
        NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_WITHIN_MS));
        Promise<JsonObject> answer = Promise.promise();
        long deadline = vertx.setTimer(
                WITHIN.toMillis(),
                late -> answer.tryFail(new PkiException("the authority at " + errand.address()
                        + " did not answer within " + WITHIN.toSeconds() + " s")));
        client.connect(new ConnectOptions()
                        .setHost(errand.address().host())
                        .setPort(errand.address().port())
                        .setSsl(true)
                        .setSslOptions(errand.tls()))
                .onFailure(e -> answer.tryFail(new PkiException(
                        "the authority at " + errand.address() + " cannot be reached: " + words(e), e)))
                .onSuccess(socket -> talk(socket, errand, answer));
        return answer.future().eventually(() -> {
            vertx.cancelTimer(deadline);
            return client.close();
        });
    }

    private static void talk(NetSocket socket, Errand errand, Promise<JsonObject> answer) {
        JoinFrame frame = new JoinFrame(JoinFrame.LARGEST_BYTES);
        socket.exceptionHandler(e -> answer.tryFail(
                new PkiException("the authority at " + errand.address() + " broke off: " + words(e), e)));
        socket.closeHandler(closed -> answer.tryFail(new PkiException("the authority at " + errand.address()
                + " closed the connection without an answer: it takes only so many at once, and no certificate that"
                + " is revoked or ran out")));
        socket.handler(part -> {
            try {
                frame.hear(part).ifPresent(answer::tryComplete);
            } catch (PkiException e) {
                answer.tryFail(e);
            }
        });
        socket.write(JoinFrame.encode(errand.asking()));
    }

    private static String words(Throwable e) {
        Throwable deepest = e;
        for (int i = 0; i < 5 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    private Joined keep(JsonObject answer, KeyPair pair, MemberId member, byte[] fingerprint, HostPort address)
            throws PkiException {
        if (JoinFrame.hasOnlyText(answer, JoinFrame.REFUSED)) {
            throw refusal(answer);
        }
        if (!JoinFrame.hasOnlyText(answer, JoinFrame.GIVEN)) {
            throw new PkiException("the authority's answer has the keys " + answer.fieldNames());
        }
        X509Certificate authority = Certificates.authority(JoinFrame.bytes(answer, "authority"), "the answer");
        X509Certificate given = Certificates.parse(JoinFrame.bytes(answer, "certificate"), "the answer");
        RevocationList revoked = RevocationList.parse(JoinFrame.bytes(answer, "revoked"), authority, "the answer");
        ClusterName cluster = Certificates.cluster(authority);
        try {
            given.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PkiException("the certificate in the answer is not signed by the authority", e);
        }
        if (!MessageDigest.isEqual(Certificates.fingerprint(authority), fingerprint)
                || !Names.member(given, cluster).filter(member::equals).isPresent()
                || !Arrays.equals(
                        given.getPublicKey().getEncoded(), pair.getPublic().getEncoded())) {
            throw new PkiException("the answer is for another authority, member or key than was asked for");
        }
        Instant theirs = time(answer);
        if (!Files.exists(dir.revokedFile())
                || Revocations.read(dir.revokedFile(), authority).number() < revoked.number()) {
            Revocations.write(dir.revokedFile(), revoked.der());
        }
        dir.keepAddress(address);
        dir.keepCredential(new Credential(pair.getPrivate(), given));
        dir.keepAuthority(authority);
        PkiFiles.delete(dir.joiningFile());
        return new Joined(
                member,
                cluster,
                Certificates.serial(given),
                given.getNotAfter().toInstant(),
                Duration.between(wall.instant(), theirs));
    }

    private static Instant time(JsonObject answer) throws PkiException {
        try {
            return Instant.parse(answer.getString("time"));
        } catch (DateTimeException e) {
            throw new PkiException("the answer's time is none", e);
        }
    }

    private static JoinRefused refusal(JsonObject answer) {
        String because = answer.getString("because");
        for (Why why : Why.values()) {
            if (why.name().equals(answer.getString("refused"))) {
                return new JoinRefused(why, because);
            }
        }
        return new JoinRefused(Why.BROKEN, because);
    }
}
