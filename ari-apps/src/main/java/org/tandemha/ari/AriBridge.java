package org.tandemha.ari;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One bridge as ARI shows it.
 *
 * @param technology what mixes, such as {@code simple_bridge}, {@code softmix}, {@code native_rtp}
 * @param type {@code mixing} or {@code holding}
 * @param creator {@code Stasis} for those made through ARI
 * @param channels ids of those within
 */
public record AriBridge(String id, String technology, String type, String creator, String name, List<String> channels) {
    static AriBridge from(JsonObject json) {
        Fields fields = new Fields("Bridge", json);
        return new AriBridge(
                fields.text("id"),
                fields.text("technology"),
                fields.text("bridge_type"),
                fields.textOr("creator", ""),
                fields.textOr("name", ""),
                fields.texts("channels"));
    }
}
