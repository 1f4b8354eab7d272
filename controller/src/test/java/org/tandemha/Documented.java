package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Holds the API's answers to its OpenAPI document: every key is documented, every required one is there. */
record Documented(JsonNode document) {
    void fits(String schema, JsonNode answer, String path) {
        fits(document.at("/components/schemas/" + schema), answer, path);
    }

    private void fits(JsonNode schema, JsonNode answer, String path) {
        if (schema.has("$ref")) {
            fits(document.at(schema.get("$ref").asText().substring(1)), answer, path);
        } else if (answer.isObject() && !schema.path("additionalProperties").asBoolean(true)) {
            schema.path("required").forEach(key -> assertTrue(answer.has(key.asText()), path + " lacks " + key));
            answer.properties().forEach(entry -> {
                JsonNode property = schema.path("properties").path(entry.getKey());
                assertTrue(!property.isMissingNode(), path + "." + entry.getKey() + " is not documented");
                fits(property, entry.getValue(), path + "." + entry.getKey());
            });
        } else if (answer.isArray()) {
            answer.forEach(item -> fits(schema.get("items"), item, path + "[]"));
        } else if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.get("enum").forEach(word -> words.add(word.asText()));
            assertTrue(words.contains(answer.asText()), path + ": " + answer + " is not documented");
        }
    }
}
