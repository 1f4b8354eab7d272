package org.tandemha.wan.link;

import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.LinkOptions;
import org.tandemha.wan.LinkTls;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.WanOptions;

/**
 * Dials one peer over one network whenever that network has no live link, whoever dialled it. The wait between attempts
 * doubles up to the cap and is short again after a link was up.
 */
final class Dialer {
    private final Vertx vertx;
    private final NetClient client;
    private final LinkTls tls;
    private final LinkOptions link;
    private final WanOptions options;
    private final Peer peer;
    private final Links links;
    private long waitMs;
    private @Nullable Session session;
    private boolean dialling;
    private boolean stopped;

    Dialer(Vertx vertx, NetClient client, LinkTls tls, LinkOptions link, WanOptions options, Peer peer, Links links) {
        this.vertx = vertx;
        this.client = client;
        this.tls = tls;
        this.link = link;
        this.options = options;
        this.peer = peer;
        this.links = links;
        this.waitMs = options.redialFirst().toMillis();
    }

    /** Begins; the member whose name comes later lets the other go first, so that mostly one link results. */
    void start(boolean first) {
        if (first) {
            dial();
        } else {
            later();
        }
    }

    void stop() {
        stopped = true;
    }

    private void later() {
        if (!stopped) {
            vertx.setTimer(waitMs, due -> dial());
        }
    }

    private void dial() {
        if (stopped || dialling) {
            return;
        }
        Session last = session;
        if (peer.isUp(link.net()) || (last != null && !last.isClosed())) {
            waitMs = options.redialFirst().toMillis();
            later();
            return;
        }
        dialling = true;
        ConnectOptions to = new ConnectOptions()
                .setHost(link.host())
                .setPort(link.port())
                .setSsl(true)
                .setTimeout((int) options.connectDeadline().toMillis());
        try {
            to.setSslOptions(Tls13.client(tls, peer.id(), options));
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        client.connect(to).onSuccess(this::connected).onFailure(this::failed);
    }

    private void connected(NetSocket socket) {
        dialling = false;
        if (stopped) {
            socket.close();
            return;
        }
        session = links.dialled(socket, peer, link.net());
        later();
    }

    private void failed(Throwable why) {
        dialling = false;
        String words = Words.of(why);
        if (Words.isAboutCertificates(why)) {
            links.refusals().count(Refusal.STRANGER, link.host() + ":" + link.port(), words);
        }
        peer.notUp(link.net(), "not reached at " + link.host() + ":" + link.port() + ": " + words);
        waitMs = Math.min(waitMs * 2, options.redialCap().toMillis());
        later();
    }
}
