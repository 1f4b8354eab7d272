package org.tandemha.wan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;

/**
 * One way to another member, over one network. Several to the same member are used all at once. What is out of its range
 * is an {@link IllegalArgumentException} that names key, value and rule.
 *
 * @param peer the member's name
 * @param net a short name for the network: {@code lan}, {@code cross}, {@code vpn}; the same on both sides; default
 *     {@code lan}
 * @param host the peer's address there; null if only the peer can reach us
 * @param port default 4657
 */
public record LinkOptions(String peer, String net, @Nullable String host, Integer port) {
    /** Where members listen for each other unless told otherwise. */
    public static final int DEFAULT_PORT = 4657;

    private static final Pattern NET = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public LinkOptions(@Nullable String peer, @Nullable String net, @Nullable String host, @Nullable Integer port) {
        if (peer == null) {
            throw new IllegalArgumentException("wan.links.peer: missing; write the other member's name");
        }
        this.peer = new MemberId(peer).name();
        this.net = net == null ? "lan" : net;
        this.host = host;
        this.port = port == null ? DEFAULT_PORT : port;
        if (!NET.matcher(this.net).matches()) {
            throw new IllegalArgumentException("wan.links.net '" + this.net
                    + "': 1 to 32 lower-case letters, digits and hyphens; write lan, cross or vpn");
        }
        if (this.port < 1 || this.port > 65_535) {
            throw new IllegalArgumentException(
                    "wan.links.port " + this.port + ": must be within 1 to 65535; write " + DEFAULT_PORT);
        }
        if (host != null && (host.isBlank() || host.chars().anyMatch(c -> c <= ' '))) {
            throw new IllegalArgumentException(
                    "wan.links.host '" + host + "': an address or host name without spaces; write 192.0.2.2");
        }
    }

    public MemberId member() {
        return new MemberId(peer);
    }
}
