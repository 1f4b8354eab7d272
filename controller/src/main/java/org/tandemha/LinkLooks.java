package org.tandemha;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.tandemha.probe.link.LinkSensors.Look;
import org.tandemha.probe.link.LinkSensors.Named;
import org.tandemha.wan.LinkOptions;
import org.tandemha.wan.LinkStatus;
import org.tandemha.wan.PeerStatus;
import org.tandemha.wan.WanOptions;
import org.tandemha.wan.WanStatus;

/** The links between members, as their sensors show them. */
final class LinkLooks {
    private LinkLooks() {}

    static List<Named> named(WanOptions options) {
        Set<Named> named = new LinkedHashSet<>();
        for (LinkOptions link : options.links()) {
            named.add(new Named(link(link.peer(), link.net()), "ms"));
        }
        for (LinkOptions link : options.links()) {
            named.add(new Named(queue(link.peer()), "rows"));
        }
        return List.copyOf(named);
    }

    static List<Look> of(WanStatus status, long nowNs) {
        List<Look> looks = new ArrayList<>();
        for (PeerStatus peer : status.peers()) {
            for (LinkStatus link : peer.links()) {
                looks.add(new Look(link(link.peer().name(), link.net()), link.up(), roundTripMs(link), link.because()));
            }
            looks.add(new Look(
                    queue(peer.peer().name()),
                    peer.inStep(),
                    OptionalDouble.of(peer.queueDepth()),
                    peer.queueDepth() + " rows wait for " + peer.peer() + lastSync(peer, nowNs)));
        }
        return looks;
    }

    private static String link(String peer, String net) {
        return "wan." + peer + "." + net;
    }

    private static String queue(String peer) {
        return "wan." + peer + ".queue";
    }

    private static OptionalDouble roundTripMs(LinkStatus link) {
        return link.up() && link.roundTrip().isKnown()
                ? OptionalDouble.of(link.roundTrip().smoothedNs() / 1e6)
                : OptionalDouble.empty();
    }

    private static String lastSync(PeerStatus peer, long nowNs) {
        return peer.lastSyncNs() == 0
                ? "; it never had all there is since this controller started"
                : "; it last had all there is " + TimeUnit.NANOSECONDS.toSeconds(nowNs - peer.lastSyncNs()) + " s ago";
    }
}
