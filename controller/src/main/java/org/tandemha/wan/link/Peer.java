package org.tandemha.wan.link;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Incoming;
import org.tandemha.wan.LinkStatus;
import org.tandemha.wan.Outgoing;
import org.tandemha.wan.PeerStatus;
import org.tandemha.wan.RoundTrip;

/** Another member: its live links and both directions of rows. On the links' event loop only. */
final class Peer {
    /** A member dials each network once from each side; more at a time are leftovers or nonsense. */
    static final int MAX_SESSIONS = 16;

    private static final LinkStatus NEVER_UP =
            new LinkStatus(new MemberId("x"), "", false, 0, 0, RoundTrip.UNKNOWN, 0, "never up yet");

    private final MemberId id;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Map<String, LinkStatus> nets = new LinkedHashMap<>();
    private final Outflow outflow;
    private final Inflow inflow;
    private long incarnation;

    Peer(MemberId id, Outgoing outgoing, Incoming incoming) {
        this.id = id;
        this.outflow = new Outflow(outgoing);
        this.inflow = new Inflow(id, incoming, sessions);
    }

    MemberId id() {
        return id;
    }

    Set<Session> sessions() {
        return sessions;
    }

    Outflow outflow() {
        return outflow;
    }

    Inflow inflow() {
        return inflow;
    }

    /** Highest seen of this member. */
    long incarnation() {
        return incarnation;
    }

    void addNet(String net) {
        nets.putIfAbsent(net, new LinkStatus(id, net, false, 0, 0, RoundTrip.UNKNOWN, 0, NEVER_UP.because()));
    }

    /** The peer's greeting names this incarnation; a higher one than before means that it restarted. */
    void greeted(long itsIncarnation) {
        if (itsIncarnation > incarnation) {
            incarnation = itsIncarnation;
            inflow.restart(itsIncarnation);
            outflow.forget();
            for (Session old : List.copyOf(sessions)) {
                old.close("the member has restarted since");
            }
        }
    }

    /** A greeted link; one that the same side dialled over the same network before is a leftover. */
    void up(Session session, long nowNs) {
        for (Session old : List.copyOf(sessions)) {
            if (old.net().equals(session.net()) && old.isDialled() == session.isDialled()) {
                old.close("replaced by a newer one");
            }
        }
        boolean alreadyUp = isUp(session.net());
        sessions.add(session);
        LinkStatus before = status(session.net());
        nets.put(
                session.net(),
                new LinkStatus(
                        id,
                        session.net(),
                        true,
                        alreadyUp ? before.sinceNs() : nowNs,
                        nowNs,
                        before.roundTrip(),
                        before.downs(),
                        "up to " + session.address()));
    }

    /** Whether the network itself is down now: it has no link any more. */
    boolean down(Session session, String why, long nowNs) {
        if (!sessions.remove(session)) {
            return false;
        }
        inflow.end(session);
        outflow.end(session, sessions);
        if (isUp(session.net())) {
            return false;
        }
        LinkStatus before = status(session.net());
        nets.put(
                session.net(),
                new LinkStatus(
                        id,
                        session.net(),
                        false,
                        nowNs,
                        session.heardNs(),
                        session.roundTrip(),
                        before.downs() + 1,
                        "down: " + why));
        return true;
    }

    /** Why the network is still down. */
    void notUp(String net, String why) {
        LinkStatus before = status(net);
        if (!isUp(net)) {
            nets.put(
                    net,
                    new LinkStatus(
                            id,
                            net,
                            false,
                            before.sinceNs(),
                            before.heardNs(),
                            RoundTrip.UNKNOWN,
                            before.downs(),
                            why));
        }
    }

    boolean isUp(String net) {
        return sessions.stream().anyMatch(session -> session.net().equals(net));
    }

    private LinkStatus status(String net) {
        return nets.getOrDefault(net, NEVER_UP);
    }

    PeerStatus status() {
        Map<String, Session> live = new HashMap<>();
        sessions.forEach(session -> live.put(session.net(), session));
        List<LinkStatus> links = nets.values().stream()
                .map(link -> {
                    Session session = live.get(link.net());
                    return session == null
                            ? link
                            : new LinkStatus(
                                    id,
                                    link.net(),
                                    true,
                                    link.sinceNs(),
                                    session.heardNs(),
                                    session.roundTrip(),
                                    link.downs(),
                                    link.because());
                })
                .toList();
        return new PeerStatus(
                id,
                incarnation,
                outflow.depth(),
                !outflow.needsFullSync(),
                outflow.fullSyncs(),
                outflow.lastSyncNs(),
                links);
    }
}
