package org.tandemha.pki;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;

/**
 * The authority's join endpoint: TLS 1.3 on an address of its own; each connection may ask one thing ({@code join} with
 * a token, {@code renew} with a certificate that counts) and is closed after the answer. Connections are counted and
 * bounded before the handshake begins: {@value #MOST_OPEN} at once, so many a second ({@link Flood}), a deadline for
 * everything. Refusals are counted by reason and told of, never more often than once a minute for each culprit.
 *
 * <p>Runs on the event loop of whoever calls {@link #listen}; signing and files on a worker, one after the other.
 */
public final class JoinServer {
    static final int MOST_OPEN = 32;
    static final Duration WITHIN = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Authority authority;
    private final InstantSource wall;
    private final Consumer<String> tell;
    private final Tally<Why> refusals;
    private final Flood flood;
    private final PeerCheck check;
    private final ServerSSLOptions tls;
    private final NetServer server;
    private int open;

    /** @param tell hears one sentence for each certificate given, and for refusals */
    public JoinServer(Vertx vertx, Authority authority, LongSupplier nanos, InstantSource wall, Consumer<String> tell) {
        this.vertx = vertx;
        this.authority = authority;
        this.wall = wall;
        this.tell = tell;
        this.refusals = new Tally<>(Why.class, nanos, tell);
        this.flood = new Flood(nanos);
        this.check = new PeerCheck(authority.certificate());
        this.tls = MemberTls.serverAsking(
                new LinkKeys(authority.endpoint(), authority.certificate()),
                // who is revoked is read from disk when he asks for something
                new LinkTrust(
                        chain -> check.member(chain[0], shown -> false, wall.instant()), authority.certificate()));
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        server.connectHandler(this::accept).exceptionHandler(e -> {});
    }

    /** Listens; with port 0 on any free one. */
    public Future<HostPort> listen(HostPort address) {
        return server.listen(address.port(), address.host())
                .map(listening -> new HostPort(address.host(), listening.actualPort()));
    }

    public Future<Void> close() {
        return server.close();
    }

    /** How many asked in vain since the start, by reason. */
    public Map<Why, Long> refusals() {
        return refusals.counts();
    }

    private void accept(NetSocket socket) {
        String from = socket.remoteAddress().hostAddress();
        if (open >= MOST_OPEN || !flood.admits(from)) {
            refusals.count(Why.TOO_MANY, from, from + " is turned away: too many connections.");
            socket.close();
            return;
        }
        open++;
        Visit visit = new Visit(socket, from);
        socket.closeHandler(closed -> {
            open--;
            visit.ended();
        });
        visit.begin();
    }

    /** One connection. */
    private final class Visit {
        private final NetSocket socket;
        private final String from;
        private final long deadline;
        private final JoinFrame frame = new JoinFrame(JoinFrame.LARGEST_REQUEST_BYTES);
        private boolean asked;
        private boolean counted;

        Visit(NetSocket socket, String from) {
            this.socket = socket;
            this.from = from;
            this.deadline = vertx.setTimer(WITHIN.toMillis(), late -> {
                refuse(Why.TOO_SLOW, "no whole request within " + WITHIN.toSeconds() + " s");
                socket.close();
            });
        }

        void begin() {
            socket.exceptionHandler(e -> socket.close());
            socket.handler(this::hear);
            socket.upgradeToSsl(tls).onFailure(e -> {
                refuse(Why.HANDSHAKE, "the TLS handshake failed: " + cause(e));
                socket.close();
            });
        }

        void ended() {
            vertx.cancelTimer(deadline);
            refuse(Why.TOO_SLOW, "it went away without asking");
        }

        private void refuse(Why why, String because) {
            if (!asked && !counted) {
                counted = true;
                refusals.count(why, from, from + " is refused: " + because + ".");
            }
        }

        private void hear(Buffer part) {
            if (asked || !socket.isSsl()) {
                socket.close();
                return;
            }
            try {
                Optional<JsonObject> whole = frame.hear(part);
                if (whole.isPresent()) {
                    asked = true;
                    Optional<X509Certificate> shown = shown();
                    vertx.executeBlocking(() -> answer(whole.get(), shown), true)
                            .onComplete(
                                    answer -> finish(answer.succeeded() ? answer.result() : broken(answer.cause())));
                }
            } catch (PkiException e) {
                refuse(Why.MALFORMED, e.sentence());
                socket.close();
            }
        }

        private Optional<X509Certificate> shown() {
            try {
                return Optional.of(MemberTls.shown(socket.sslSession()));
            } catch (PeerRefused e) {
                return Optional.empty();
            }
        }

        private void finish(JsonObject answer) {
            socket.write(JoinFrame.encode(answer)).onComplete(written -> socket.close());
        }

        private JsonObject broken(Throwable e) {
            String because = e instanceof PkiException known ? known.sentence() : "a defect: " + e;
            refusals.count(Why.BROKEN, from, from + " cannot be served: " + because + ".");
            return refusal(Why.BROKEN, "the authority cannot serve now; its own output says why");
        }

        /** On a worker. */
        private JsonObject answer(JsonObject asking, Optional<X509Certificate> shown) throws PkiException {
            try {
                X509Certificate given = give(asking, shown);
                tell.accept(from + " was given certificate " + Certificates.serial(given) + " of "
                        + Names.in(given).orElse("?") + ".");
                return new JsonObject()
                        .put("certificate", JoinFrame.base64(Certificates.encoded(given)))
                        .put("authority", JoinFrame.base64(Certificates.encoded(authority.certificate())))
                        .put("revoked", JoinFrame.base64(authority.revocations().der()))
                        .put("time", wall.instant().toString());
            } catch (JoinRefused e) {
                refusals.count(e.why(), from, from + " is refused: " + e.sentence() + ".");
                return refusal(e.why(), e.sentence());
            }
        }

        private X509Certificate give(JsonObject asking, Optional<X509Certificate> shown) throws PkiException {
            String what = asking.getValue("do") instanceof String text ? text : "";
            if (what.equals("join") && JoinFrame.hasOnlyText(asking, JoinFrame.JOIN)) {
                return authority.join(asking.getString("token"), read(asking, "secret"), read(asking, "request"));
            }
            if (what.equals("renew") && JoinFrame.hasOnlyText(asking, JoinFrame.RENEW)) {
                X509Certificate present =
                        shown.orElseThrow(() -> new JoinRefused(Why.NO_CERTIFICATE, "no certificate was shown"));
                return authority.renew(member(present), present, read(asking, "request"));
            }
            throw new JoinRefused(Why.MALFORMED, "the request is neither a whole join nor a whole renewal");
        }

        private byte[] read(JsonObject asking, String key) throws JoinRefused {
            try {
                return JoinFrame.bytes(asking, key);
            } catch (PkiException e) {
                throw new JoinRefused(Why.MALFORMED, e.sentence());
            }
        }

        private MemberId member(X509Certificate present) throws PkiException {
            RevocationList revoked = authority.revocations();
            try {
                return check.member(
                        present, one -> revoked.revoked().containsKey(one.getSerialNumber()), wall.instant());
            } catch (PeerRefused e) {
                throw new JoinRefused(Why.NO_CERTIFICATE, e.sentence());
            }
        }
    }

    private static JsonObject refusal(Why why, String because) {
        return new JsonObject().put("refused", why.name()).put("because", because);
    }

    private static String cause(Throwable e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : String.valueOf(e.getCause().getMessage());
    }
}
