package org.tandemha.ari;

import io.vertx.core.json.JsonObject;

/**
 * One channel as ARI shows it.
 *
 * @param name such as {@code PJSIP/6001-00000012}
 * @param created wall-clock time of Asterisk as it wrote it; never to be compared with ours
 */
public record AriChannel(String id, String name, ChannelState state, String created) {
    static AriChannel from(JsonObject json) {
        Fields fields = new Fields("Channel", json);
        return new AriChannel(
                fields.text("id"),
                fields.text("name"),
                ChannelState.of(fields.text("state")),
                fields.textOr("creationtime", ""));
    }
}
