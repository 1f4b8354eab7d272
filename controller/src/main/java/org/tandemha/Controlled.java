package org.tandemha;

import io.vertx.core.Future;
import java.util.Optional;
import org.tandemha.api.ClusterView;
import org.tandemha.api.ControllerView;

/** One controller: what the daemon starts, stops and hands new settings, and what its API reads. */
public interface Controlled extends ControllerView {
    /** Begins to observe; what cannot be reached yet is no failure, but evidence. */
    Future<Void> start();

    /** Ends; completes when nothing of it runs and no synthetic call of it is left. */
    Future<Void> stop();

    /** This member's part in a cluster; nothing where it is alone. */
    default Optional<ClusterView> cluster() {
        return Optional.empty();
    }

    /**
     * Takes new settings as a whole, or fails with the reason and stays as it was. {@code member}, {@code stateDir},
     * {@code api} and {@code journal} are the same as before.
     */
    Future<Void> adopt(Settings next);
}
