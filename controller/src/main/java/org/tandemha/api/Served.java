package org.tandemha.api;

import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * What the API serves.
 *
 * @param settings as they count now, secrets hidden
 */
public record Served(
        About about, ControllerView controller, ChangeLog changes, LogLevels logLevels, Supplier<JsonObject> settings) {

    /**
     * Who answers.
     *
     * @param startedAtNs nanoseconds of the wall clock since 1970
     */
    public record About(String member, String version, long pid, long startedAtNs) {}
}
