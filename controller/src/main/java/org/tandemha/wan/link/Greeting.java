package org.tandemha.wan.link;

import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.LinkTls;
import org.tandemha.wan.Outgoing;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.frame.Frame;

/** Who is at the other end: certificate, settings and greeting must agree before a row is read. */
final class Greeting {
    private static final Pattern NET = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final Outgoing outgoing;
    private final LinkTls tls;
    private final Map<MemberId, Peer> peers;
    private final LongConsumer outranked;

    Greeting(Outgoing outgoing, LinkTls tls, Map<MemberId, Peer> peers, LongConsumer outranked) {
        this.outgoing = outgoing;
        this.tls = tls;
        this.peers = peers;
        this.outranked = outranked;
    }

    /** The configured member that the certificate names; null if it is refused. */
    @Nullable
    Peer certified(Session session) {
        try {
            MemberId name = tls.peer(session.socket().sslSession());
            Peer peer = peers.get(name);
            if (peer == null) {
                session.refuse(Refusal.UNKNOWN_MEMBER, "member " + name);
                session.close("member " + name + " is not configured here");
            }
            return peer;
        } catch (SSLPeerUnverifiedException e) {
            session.refuse(Refusal.STRANGER, Words.of(e));
            session.close("the certificate is not accepted: " + Words.of(e));
            return null;
        }
    }

    Frame.Hello ours(Peer to, String net) {
        return new Frame.Hello(
                outgoing.self(),
                net,
                outgoing.incarnation(),
                to.incarnation(),
                to.inflow().have());
    }

    /** Whether the peer's greeting is accepted; if not, the link is closed. */
    boolean accepts(Session session, Peer peer, Frame.Hello hello) {
        if (!hello.member().equals(peer.id())) {
            return refused(
                    session,
                    Refusal.WRONG_NAME,
                    "it calls itself " + hello.member() + ", its certificate says " + peer.id());
        }
        if (!NET.matcher(hello.net()).matches()) {
            return refused(session, Refusal.MALFORMED, "the network's name");
        }
        if (hello.incarnation() < Math.max(1, peer.incarnation())) {
            return refused(session, Refusal.OLD_INCARNATION, hello.incarnation() + " after " + peer.incarnation());
        }
        if (peer.sessions().size() >= Peer.MAX_SESSIONS) {
            return refused(session, Refusal.OUT_OF_PLACE, "more than " + Peer.MAX_SESSIONS + " links at a time");
        }
        if (hello.knownIncarnation() > outgoing.incarnation()) {
            outranked.accept(hello.knownIncarnation());
            session.close("incarnation " + hello.knownIncarnation() + " of " + outgoing.self() + " was seen, this is "
                    + outgoing.incarnation());
            return false;
        }
        return true;
    }

    private static boolean refused(Session session, Refusal reason, String detail) {
        session.refuse(reason, detail);
        session.close(reason.words() + ": " + detail);
        return false;
    }
}
