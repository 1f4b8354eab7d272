package org.tandemha.wan.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TcpClientConfig;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.net.TcpServerConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Incoming;
import org.tandemha.wan.LinkOptions;
import org.tandemha.wan.LinkStatus;
import org.tandemha.wan.LinkTls;
import org.tandemha.wan.Outgoing;
import org.tandemha.wan.PeerStatus;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.Refusals;
import org.tandemha.wan.Row;
import org.tandemha.wan.WanOptions;
import org.tandemha.wan.frame.Frame;

/**
 * All links of this member: listens, dials, keeps alive, and brings each frame to whom it concerns. Made, used and stopped
 * on one event loop.
 */
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    /** Acknowledgements are collected for so long. */
    private static final long ACK_DELAY_MS = 2;
    /** Connections that have not greeted yet. */
    private static final int MAX_UNGREETED = 64;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final WanOptions options;
    private final LinkTls tls;
    private final Outgoing outgoing;
    private final Refusals refusals;
    private final Consumer<LinkStatus> changed;
    private final Greeting greeting;
    private final Map<MemberId, Peer> peers = new LinkedHashMap<>();
    private final Set<Session> sessions = new HashSet<>();
    private final List<Dialer> dialers = new ArrayList<>();
    private final NetServer server;
    private final NetClient client;
    private @Nullable Long beat;
    private boolean stopping;

    /**
     * Makes them; nothing happens before {@link #start()}.
     *
     * @param changed told when a network to a peer comes up or goes down
     * @param outranked told when a peer has seen a higher incarnation of this member than its present one
     */
    public Links(
            Vertx vertx,
            LongSupplier nanos,
            WanOptions options,
            LinkTls tls,
            Outgoing outgoing,
            Incoming incoming,
            Refusals refusals,
            Consumer<LinkStatus> changed,
            LongConsumer outranked) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.options = options;
        this.tls = tls;
        this.outgoing = outgoing;
        this.refusals = refusals;
        this.changed = changed;
        this.greeting = new Greeting(outgoing, tls, peers, outranked);
        for (LinkOptions link : options.links()) {
            peers.computeIfAbsent(link.member(), member -> new Peer(member, outgoing, incoming))
                    .addNet(link.net());
        }
        TcpConfig tcp =
                new TcpConfig().setSendBufferSize(options.sendBufferBytes()).setReuseAddress(true);
        TcpServerConfig listening = new TcpServerConfig();
        listening.setTransportConfig(tcp);
        this.server = vertx.createNetServer(
                listening.setHost(options.host()).setPort(options.port()).setSsl(true), Tls13.server(tls, options));
        this.client = vertx.createNetClient(new TcpClientConfig()
                .setTransportConfig(new TcpConfig().setSendBufferSize(options.sendBufferBytes()))
                .setConnectTimeout(options.connectDeadline()));
        server.connectHandler(this::accepted);
        server.exceptionHandler(failed -> {
            if (Words.isAboutCertificates(failed)) {
                refusals.count(Refusal.STRANGER, "a connection", Words.of(failed));
            }
        });
    }

    /** Listens and dials. Fails if the address cannot be listened at. */
    public Future<Void> start() {
        return server.listen().map(listening -> {
            beat = vertx.setPeriodic(options.pingEvery().toMillis(), due -> beat());
            for (LinkOptions link : options.links()) {
                Peer peer = peers.get(link.member());
                if (link.host() != null && peer != null) {
                    Dialer dialer = new Dialer(vertx, client, tls, link, options, peer, this);
                    dialers.add(dialer);
                    dialer.start(outgoing.self().compareTo(peer.id()) < 0);
                }
            }
            return null;
        });
    }

    /** Says goodbye on each link and closes all. */
    public Future<Void> stop() {
        stopping = true;
        if (beat != null) {
            vertx.cancelTimer(beat);
        }
        dialers.forEach(Dialer::stop);
        List.copyOf(sessions).forEach(session -> session.close("the member stops"));
        return Future.join(server.close(), client.close()).mapEmpty();
    }

    /** The port in use. */
    public int port() {
        return server.actualPort();
    }

    // --- connections

    private void accepted(NetSocket socket) {
        long ungreeted = sessions.stream().filter(s -> s.peer() == null).count();
        if (stopping || ungreeted >= MAX_UNGREETED) {
            socket.close();
            return;
        }
        sessions.add(new Session(this, socket, "", false, options.sendBufferBytes()));
    }

    Session dialled(NetSocket socket, Peer to, String net) {
        Session session = new Session(this, socket, net, true, options.sendBufferBytes());
        sessions.add(session);
        Peer certified = greeting.certified(session);
        if (certified == to) {
            session.send(greeting.ours(to, net));
        } else if (certified != null) {
            session.refuse(Refusal.WRONG_NAME, certified.id() + " answers at the address of " + to.id());
            session.close("this is " + certified.id() + ", not " + to.id());
        }
        return session;
    }

    private void greet(Session session, Frame.Hello hello) {
        Peer peer = greeting.certified(session);
        if (peer == null || !greeting.accepts(session, peer, hello)) {
            return;
        }
        if (session.isDialled() && !hello.net().equals(session.net())) {
            session.refuse(Refusal.OUT_OF_PLACE, "another network than the one greeted over");
            session.close("another network");
            return;
        }
        peer.greeted(hello.incarnation());
        if (!session.isDialled()) {
            session.send(greeting.ours(peer, hello.net()));
        }
        boolean wasUp = peer.isUp(hello.net());
        session.greeted(peer, hello.net());
        peer.up(session, now());
        if (!peer.outflow().begin(session, hello.have(), now())) {
            session.refuse(Refusal.OUT_OF_PLACE, "it has more of the queue than there is");
            session.close("more of the queue than there is");
        } else if (!wasUp) {
            tell(peer, hello.net());
        }
    }

    void closed(Session session, String why) {
        sessions.remove(session);
        Peer peer = session.peer();
        if (peer != null && peer.down(session, why, now())) {
            tell(peer, session.net());
        }
    }

    private void tell(Peer peer, String net) {
        for (LinkStatus link : peer.status().links()) {
            if (link.net().equals(net)) {
                LOG.atInfo()
                        .addKeyValue("peer", peer.id())
                        .addKeyValue("net", net)
                        .log("The link to {} over {} is {}", peer.id(), net, link.because());
                changed.accept(link);
            }
        }
    }

    // --- frames

    void received(Session session, Frame frame) {
        Peer peer = session.peer();
        if (frame instanceof Frame.Bye bye) {
            session.bye(bye.why());
        } else if (peer == null) {
            if (frame instanceof Frame.Hello hello) {
                greet(session, hello);
            } else {
                session.refuse(Refusal.OUT_OF_PLACE, "a frame before the greeting");
                session.close("a frame before the greeting");
            }
        } else {
            received(session, peer, frame);
        }
    }

    private void received(Session session, Peer peer, Frame frame) {
        if (frame instanceof Frame.OneRow one) {
            peer.inflow().one(session, one.row());
        } else if (frame instanceof Frame.QueuedRow queued) {
            peer.inflow().queued(session, queued);
        } else if (frame instanceof Frame.Ping ping) {
            session.send(new Frame.Pong(ping.token()));
        } else if (frame instanceof Frame.Pong pong) {
            session.pong(pong.token());
        } else if (frame instanceof Frame.Ack ack) {
            acknowledged(session, peer, ack);
        } else if (frame instanceof Frame.SyncBegin begin) {
            peer.inflow().syncBegin(session, begin);
        } else if (frame instanceof Frame.SyncRow row) {
            peer.inflow().syncRow(session, row.row());
        } else if (frame instanceof Frame.SyncEnd end) {
            peer.inflow().syncEnd(session, end);
        } else {
            session.refuse(Refusal.OUT_OF_PLACE, "a second greeting");
        }
    }

    private void acknowledged(Session session, Peer peer, Frame.Ack ack) {
        if (!peer.outflow().acknowledged(ack, now())) {
            session.refuse(Refusal.OUT_OF_PLACE, "it acknowledges what was not sent: " + ack);
            return;
        }
        outgoing.log()
                .trim(peers.values().stream()
                        .mapToLong(other -> other.outflow().acknowledged())
                        .min()
                        .orElse(0));
        session.pump();
    }

    // --- sending

    /** Hands a row of a map with one per member to all links at once. */
    public void sendOne(Row row) {
        peers.values()
                .forEach(peer ->
                        peer.sessions().forEach(session -> peer.outflow().sendOne(session, row)));
    }

    /** There is more in the queue. */
    public void pump() {
        if (peers.isEmpty()) {
            outgoing.log().trim(outgoing.log().head());
        }
        peers.values().forEach(peer -> List.copyOf(peer.sessions()).forEach(Session::pump));
    }

    private void beat() {
        long now = now();
        long idle = options.idleDeadline().toNanos();
        long greet = options.connectDeadline().toNanos();
        for (Session session : List.copyOf(sessions)) {
            session.beat(now, idle, greet);
            session.pump();
        }
    }

    void soon(Runnable task) {
        vertx.setTimer(ACK_DELAY_MS, due -> task.run());
    }

    long now() {
        return nanos.getAsLong();
    }

    Refusals refusals() {
        return refusals;
    }

    // --- asked by the owner

    public List<PeerStatus> status() {
        return peers.values().stream().map(Peer::status).toList();
    }

    /** Uses the certificates of {@link LinkTls} as they are now for new connections; live links go on. */
    public Future<Void> renewTls() {
        return server.updateSSLOptions(Tls13.server(tls, options), true).mapEmpty();
    }

    /** Closes the links whose certificate is accepted no longer. */
    public void recheckPeers() {
        for (Session session : List.copyOf(sessions)) {
            Peer peer = session.peer();
            if (peer != null && greeting.certified(session) != peer) {
                session.close("the certificate is not accepted any more");
            }
        }
    }
}
