package org.tandemha.pki;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.PeerRefused.Reason;

/**
 * What one member needs to make links: TLS 1.3 only, both ends with a certificate of this cluster's authority, none
 * other trusted. A renewed certificate and a newer revocation list count from the next handshake on, without a restart;
 * {@link #watch} tells of live links that they end. Any thread.
 *
 * <p>After each handshake the link's owner must call {@link #admit}: a resumed TLS session shows no certificate again,
 * so a revocation in between is found only there; and it gives the name.
 *
 * <p>In TLS 1.3 the dialling end counts the handshake done before the other end judged its certificate; it learns of a
 * refusal by the link's end.
 */
public final class MemberTls {
    /** The one protocol, by the JDK's name. */
    public static final String PROTOCOL = "TLSv1.3";

    static final int HANDSHAKE_WITHIN_S = 5;
    private static final Logger LOG = LoggerFactory.getLogger(MemberTls.class);

    private final PkiDir dir;
    private final InstantSource wall;
    private final SecureRandom random;
    private final X509Certificate authority;
    private final MemberId self;
    private final PeerCheck check;
    private final Revocations revocations;
    private final LinkKeys keys;
    private final LinkWatch links = new LinkWatch();
    private final Tally<Reason> refusals;
    private final KeyCertOptions shownKeys;
    private final TrustOptions anyMember;

    private MemberTls(
            PkiDir dir,
            InstantSource wall,
            LongSupplier nanos,
            SecureRandom random,
            X509Certificate authority,
            Credential credential)
            throws PkiException {
        this.dir = dir;
        this.wall = wall;
        this.random = random;
        this.authority = authority;
        this.self = dir.member(credential.certificate(), authority);
        this.check = new PeerCheck(authority);
        this.revocations = Revocations.open(dir.revokedFile(), authority);
        this.keys = new LinkKeys(credential);
        this.shownKeys = KeyCertOptions.wrap(keys);
        this.anyMember = TrustOptions.wrap(trust(this::member));
        this.refusals = new Tally<>(Reason.class, nanos, line -> LOG.atWarn().log("A link is refused: {}", line));
        revocations.onNewer(this::recheck);
    }

    /**
     * Reads what {@code pki init} or {@code pki join} left.
     *
     * @throws PkiException naming the file that is missing, damaged, or open to others
     */
    public static MemberTls open(PkiDir dir, InstantSource wall, LongSupplier nanos, SecureRandom random)
            throws PkiException {
        X509Certificate authority = dir.authority();
        return new MemberTls(dir, wall, nanos, random, authority, dir.credential(authority, random));
    }

    /** The member that this machine's certificate names. */
    public MemberId self() {
        return self;
    }

    /** The cluster whose authority is trusted. */
    public ClusterName cluster() {
        return Certificates.cluster(authority);
    }

    /** For servers that take links from any member. */
    public ServerSSLOptions server() {
        ServerSSLOptions options = new ServerSSLOptions()
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(shownKeys)
                .setTrustOptions(anyMember);
        harden(options);
        return options;
    }

    /** For dialling this member once; another one that answers there is refused. To be asked for at each dialling. */
    public ClientSSLOptions client(MemberId expected) {
        ClientSSLOptions options = new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("") // names of members are checked, not of hosts
                .setKeyCertOptions(shownKeys)
                // made anew each time, so that Vert.x makes a TLS context anew: a resumed session would still show the
                // certificate that the other end had before it renewed
                .setTrustOptions(TrustOptions.wrap(trust(shown -> member(shown, expected))));
        harden(options);
        return options;
    }

    static void harden(io.vertx.core.net.SSLOptions options) {
        options.setEnabledSecureTransportProtocols(Set.of(PROTOCOL))
                .setSslHandshakeTimeout(HANDSHAKE_WITHIN_S)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    }

    LinkKeys keys() {
        return keys;
    }

    private LinkTrust trust(LinkWatch.Judge judge) {
        return new LinkTrust(chain -> counted(() -> judge.judge(chain[0])), authority);
    }

    private MemberId member(X509Certificate shown) throws PeerRefused {
        return check.member(shown, this::revoked, wall.instant());
    }

    private void member(X509Certificate shown, MemberId expected) throws PeerRefused {
        check.member(shown, expected, this::revoked, wall.instant());
    }

    private boolean revoked(X509Certificate shown) {
        return revocations.covers(shown.getSerialNumber());
    }

    /** Something that refuses by throwing. */
    private interface Step {
        void run() throws PeerRefused;
    }

    private void counted(Step step) throws PeerRefused {
        try {
            step.run();
        } catch (PeerRefused e) {
            refusals.count(e.reason(), e.reason() == Reason.STRANGER ? "" : e.who(), e.sentence());
            throw e;
        }
    }

    /** Whose link a server was given, judged again now. No session (no TLS at all) is a stranger's. */
    public MemberId admit(@Nullable SSLSession session) throws PeerRefused {
        X509Certificate shown = shown(session);
        counted(() -> member(shown));
        return member(shown);
    }

    /** The same for a link that was dialled. */
    public void admit(@Nullable SSLSession session, MemberId expected) throws PeerRefused {
        X509Certificate shown = shown(session);
        counted(() -> member(shown, expected));
    }

    static X509Certificate shown(@Nullable SSLSession session) throws PeerRefused {
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            if (chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (SSLPeerUnverifiedException e) {
            // none was shown
        }
        throw new PeerRefused(Reason.STRANGER, "nobody", "No certificate was shown.");
    }

    /**
     * Tells when the certificate behind this live link no longer counts: revoked or run out. Told once, on the thread
     * that found it, which must not be held up.
     *
     * @return to be run when the link ends
     */
    public Runnable watch(SSLSession session, Consumer<PeerRefused> ended) throws PeerRefused {
        Runnable end = links.add(shown(session), ended);
        recheck(); // a list that came between the handshake and now
        return end;
    }

    /** Looks at all live links again; to be called every few seconds for those that run out. */
    public void recheck() {
        links.judge(shown -> counted(() -> member(shown)));
    }

    /**
     * Takes up what the command line wrote beside a running daemon: a renewed certificate, a newer revocation list.
     * Reads files: not for an event loop.
     *
     * @return whether something changed
     * @throws PkiException naming the damaged file; what counted before still counts
     */
    public boolean refresh() throws PkiException {
        boolean newer = revocations.refresh();
        return renewed() || newer;
    }

    private boolean renewed() throws PkiException {
        Credential written = dir.credential(authority, random);
        if (written.certificate().equals(keys.present().certificate())) {
            return false;
        }
        MemberId named = dir.member(written.certificate(), authority);
        if (!named.equals(self)) {
            throw new PkiException(dir.memberFile() + " is now the certificate of " + named + ", and this daemon is "
                    + self + "; restart it if that is meant");
        }
        keys.exchange(written);
        LOG.atInfo()
                .addKeyValue("serial", Certificates.serial(written.certificate()))
                .log("The renewed certificate is shown from now on");
        return true;
    }

    /** The revocation list, to be passed on to other members and taken from them. */
    public Revocations revocations() {
        return revocations;
    }

    /** How many links were refused since the start, by reason. */
    public Map<Reason, Long> refusals() {
        return refusals.counts();
    }

    /** How long this member's own certificate counts. */
    public Expiry expiry() {
        return Expiry.of(keys.present().certificate(), wall.instant());
    }

    /** Whether it is time to renew unasked. */
    public boolean renewalDue() {
        return Expiry.renewalDue(keys.present().certificate(), wall.instant());
    }

    X509Certificate authority() {
        return authority;
    }

    /** For a server whose clients may come without a certificate; those that have one must be members. */
    static ServerSSLOptions serverAsking(LinkKeys keys, LinkTrust trust) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setClientAuth(ClientAuth.REQUEST)
                .setKeyCertOptions(KeyCertOptions.wrap(keys))
                .setTrustOptions(TrustOptions.wrap(trust));
        harden(options);
        return options;
    }

    static ClientSSLOptions clientTrusting(LinkTrust trust) {
        ClientSSLOptions options =
                new ClientSSLOptions().setHostnameVerificationAlgorithm("").setTrustOptions(TrustOptions.wrap(trust));
        harden(options);
        return options;
    }
}
