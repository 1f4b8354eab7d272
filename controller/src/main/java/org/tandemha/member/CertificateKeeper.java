package org.tandemha.member;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.Expiry;
import org.tandemha.pki.MemberTls;
import org.tandemha.pki.PeerRefused;
import org.tandemha.pki.Revocations.Adoption;
import org.tandemha.wan.LinkTls;
import org.tandemha.wan.Wan;

/**
 * Keeps certificate and revocation list current while the links live: takes up what the command line wrote beside the
 * daemon, passes newer lists on, and has links closed whose certificate counts no longer.
 */
public final class CertificateKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);
    private static final long LOOK_MS = 3_000;

    private final Vertx vertx;
    private final Context loop;
    private final MemberTls tls;
    private @Nullable Wan wan;
    private long timer = -1;
    private String said = "";

    public CertificateKeeper(Vertx vertx, MemberTls tls) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.tls = tls;
    }

    public MemberId self() {
        return tls.self();
    }

    /** How long this member's own certificate counts. */
    public Expiry expiry() {
        return tls.expiry();
    }

    /** As the links ask for them. */
    LinkTls links() {
        return new ForLinks(tls);
    }

    /** Before the links start. */
    void listen(Wan fresh) {
        fresh.onRow(MemberMaps.REVOKED, row -> {
            byte[] list = row.value();
            if (list != null) {
                loop.executeBlocking(() -> tls.revocations().adopt(list), true)
                        .onSuccess(this::brought)
                        .onFailure(this::say);
            }
        });
    }

    /** After the links started; those before have ended. */
    void started(Wan now) {
        vertx.cancelTimer(timer);
        wan = now;
        publish(now);
        timer = vertx.setPeriodic(LOOK_MS, beat -> look());
    }

    void stop() {
        vertx.cancelTimer(timer);
        wan = null;
    }

    private void brought(Adoption adoption) {
        if (adoption == Adoption.ADOPTED) {
            LOG.info(
                    "A newer revocation list counts from now on: number {}",
                    tls.revocations().number());
            changed();
        }
    }

    private void look() {
        loop.executeBlocking(
                        () -> {
                            boolean fresh = tls.refresh();
                            tls.recheck();
                            return fresh;
                        },
                        true)
                .onSuccess(fresh -> {
                    said = "";
                    if (fresh) {
                        changed();
                    } else {
                        withLinks(Wan::recheckPeers);
                    }
                })
                .onFailure(this::say);
    }

    private void changed() {
        withLinks(Wan::renewTls);
        withLinks(Wan::recheckPeers);
        Wan now = wan;
        if (now != null) {
            publish(now);
        }
    }

    private void publish(Wan now) {
        now.publish(MemberMaps.REVOKED, tls.revocations().bytes()).onFailure(this::say);
    }

    private interface Order {
        Future<Void> of(Wan wan);
    }

    private void withLinks(Order order) {
        Wan now = wan;
        if (now != null) {
            order.of(now).onFailure(this::say);
        }
    }

    private void say(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (!words.equals(said)) {
            said = words;
            LOG.warn("Certificates: {}", words);
        }
    }

    private record ForLinks(MemberTls member) implements LinkTls {
        @Override
        public ServerSSLOptions server() {
            return member.server();
        }

        @Override
        public ClientSSLOptions client(MemberId peer) {
            return member.client(peer);
        }

        @Override
        public MemberId peer(SSLSession session) throws SSLPeerUnverifiedException {
            try {
                return member.admit(session);
            } catch (PeerRefused e) {
                throw new SSLPeerUnverifiedException(e.sentence());
            }
        }
    }
}
