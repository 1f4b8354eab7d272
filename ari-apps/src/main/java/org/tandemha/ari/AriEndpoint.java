package org.tandemha.ari;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One endpoint as ARI shows it.
 *
 * @param state {@code online}, {@code offline} or {@code unknown}
 * @param channels ids of its live channels
 */
public record AriEndpoint(String technology, String resource, String state, List<String> channels) {
    static AriEndpoint from(JsonObject json) {
        Fields fields = new Fields("Endpoint", json);
        return new AriEndpoint(
                fields.text("technology"),
                fields.text("resource"),
                fields.textOr("state", "unknown"),
                fields.texts("channel_ids"));
    }
}
