package org.tandemha.ari;

import io.vertx.core.json.JsonObject;

/**
 * What Asterisk says of itself.
 *
 * @param systemName as set in asterisk.conf; empty where none is set
 * @param started wall-clock time of Asterisk's start as it wrote it
 * @param reloaded the same of its last reload
 * @param maxChannels limit of calls; 0: none
 */
public record AsteriskInfo(
        String version, String systemName, String entityId, String started, String reloaded, int maxChannels) {
    static AsteriskInfo from(JsonObject json) {
        Fields top = new Fields("AsteriskInfo", json);
        Fields system = top.object("system");
        Fields config = top.object("config");
        Fields status = top.object("status");
        return new AsteriskInfo(
                system.text("version"),
                config.textOr("name", ""),
                system.textOr("entity_id", ""),
                status.textOr("startup_time", ""),
                status.textOr("last_reload_time", ""),
                config.numberOr("max_channels", 0));
    }
}
