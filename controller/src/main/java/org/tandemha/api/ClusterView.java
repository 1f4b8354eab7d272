package org.tandemha.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandemha.failover.Check;
import org.tandemha.failover.Verb;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.identity.Seen;
import org.tandemha.wan.WanStatus;

/** What the API reads of this member's part in the cluster, and the commands it hands in. Called on the event loop. */
public interface ClusterView {
    /** Who serves, as this member knows. */
    View view();

    /** Whether a takeover would work now. */
    Check check();

    /** How the links to the others stand; empty before they are opened. */
    Optional<WanStatus> links();

    /** Who answers for each floating address, asked just now: takes about a second. */
    Future<List<Seen>> verify();

    /** How long a command takes at most. */
    Duration life(Verb verb, Duration drain);

    /** Has it carried out, wherever it belongs; completes with the last word on it. */
    Future<WishAnswer> wish(Wish wish);
}
