package org.tandemha.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the API serves.
 *
 * @param cluster nothing where the settings name no cluster
 * @param nonces of commands
 * @param settings as they count now, secrets hidden
 */
public record Served(
        About about,
        ControllerView controller,
        Optional<ClusterView> cluster,
        Supplier<UUID> nonces,
        ChangeLog changes,
        LogLevels logLevels,
        Supplier<JsonObject> settings) {

    /**
     * Who answers.
     *
     * @param startedAtNs nanoseconds of the wall clock since 1970
     */
    public record About(String member, String version, long pid, long startedAtNs) {}
}
