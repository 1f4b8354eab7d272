package org.tandemha.ari;

import io.vertx.core.json.JsonObject;

/**
 * One loaded module of Asterisk.
 *
 * @param status {@code Running} or {@code Not Running}
 */
public record AriModule(String name, String description, String status, int useCount) {
    static AriModule from(JsonObject json) {
        Fields fields = new Fields("Module", json);
        return new AriModule(
                fields.text("name"),
                fields.textOr("description", ""),
                fields.text("status"),
                fields.number("use_count"));
    }

    public boolean running() {
        return status.equals("Running");
    }
}
