package org.tandemha.ari;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** One Stasis app that Asterisk knows, with what it is subscribed to. */
public record AriApplication(String name, List<String> channels, List<String> bridges, List<String> endpoints) {
    static AriApplication from(JsonObject json) {
        Fields fields = new Fields("Application", json);
        return new AriApplication(
                fields.text("name"),
                fields.texts("channel_ids"),
                fields.texts("bridge_ids"),
                fields.texts("endpoint_ids"));
    }
}
