package org.tandemha.probe.upstream;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * What lies beyond this host and is watched; both maps may be empty.
 *
 * @param targets routers, firewalls, DNS servers and ITSPs, by the name they have in {@code upstream.NAME.*}; at most 32
 * @param links addresses of the other members by member and network, for {@code link.PEER.NET}; at most 16 members
 * @param ping how the links are pinged
 */
public record UpstreamOptions(
        Map<String, TargetOptions> targets, Map<String, Map<String, String>> links, PingOptions ping) {
    private static final int MOST_TARGETS = 32;
    private static final int MOST_PEERS = 16;
    private static final int MOST_NETWORKS = 8;

    public UpstreamOptions(
            @Nullable Map<String, TargetOptions> targets,
            @Nullable Map<String, Map<String, String>> links,
            @Nullable PingOptions ping) {
        this.targets = targets == null ? Map.of() : Map.copyOf(targets);
        this.links = links == null ? Map.of() : Map.copyOf(links);
        this.ping = ping == null ? PingOptions.defaults() : ping;
        Rule.atMost("targets", this.targets.size(), MOST_TARGETS);
        Rule.atMost("links", this.links.size(), MOST_PEERS);
        this.targets.keySet().forEach(name -> Rule.name("targets", name));
        this.links.forEach((peer, networks) -> {
            Rule.name("links", peer);
            Rule.atMost("links." + peer, networks.size(), MOST_NETWORKS);
            networks.forEach((network, host) -> {
                Rule.name("links." + peer, network);
                Rule.host("links." + peer + "." + network, host);
            });
        });
    }

    /** Nothing is watched. */
    public static UpstreamOptions defaults() {
        return new UpstreamOptions(null, null, null);
    }
}
