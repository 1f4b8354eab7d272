package org.tandemha.failover;

import java.util.List;
import org.tandemha.cluster.MemberId;

/**
 * What decides beside what is seen: who this member is, who else may serve, and the settings.
 *
 * @param self may be a witness: then it is not among the peers
 * @param peers the members with an Asterisk of their own, 1 to 8, this one among them where it is one
 */
public record Policy(MemberId self, List<MemberId> peers, FailoverOptions options) {
    public Policy {
        if (peers.isEmpty()
                || peers.size() > FailoverRow.MOST_SEEN
                || List.copyOf(peers).size() != peers.stream().distinct().count()) {
            throw new IllegalArgumentException(
                    "peers " + peers + ": name 1 to " + FailoverRow.MOST_SEEN + " peers, each once");
        }
        peers = peers.stream().sorted().toList();
        if (!options.failback().peer().map(peers::contains).orElse(true)) {
            throw new IllegalArgumentException("failover.failback.preferred: "
                    + options.failback().preferred() + " is none of the peers " + peers + "; write one of them");
        }
    }

    boolean witness() {
        return !peers.contains(self);
    }

    List<MemberId> others() {
        return peers.stream().filter(peer -> !peer.equals(self)).toList();
    }
}
