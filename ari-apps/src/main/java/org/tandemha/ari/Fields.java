package org.tandemha.ari;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads an object of Asterisk's strictly: a field that is missing or of another type is named, never guessed. */
record Fields(String what, JsonObject json) {
    /** What is wrong with the JSON, in one sentence. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String words) {
            super(words, null, false, false);
        }
    }

    String text(String field) {
        if (json.getValue(field) instanceof String text) {
            return text;
        }
        throw wrong(field, "text");
    }

    String textOr(String field, String otherwise) {
        return json.getValue(field) == null ? otherwise : text(field);
    }

    int number(String field) {
        if (json.getValue(field) instanceof Integer number) {
            return number;
        }
        throw wrong(field, "a whole number");
    }

    int numberOr(String field, int otherwise) {
        return json.getValue(field) == null ? otherwise : number(field);
    }

    boolean flagOr(String field, boolean otherwise) {
        Object value = json.getValue(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(field, "true or false");
    }

    Fields object(String field) {
        if (json.getValue(field) instanceof JsonObject object) {
            return new Fields(what + "." + field, object);
        }
        throw wrong(field, "an object");
    }

    List<String> texts(String field) {
        if (!(json.getValue(field) instanceof JsonArray array)) {
            throw wrong(field, "a list");
        }
        List<String> texts = new ArrayList<>(array.size());
        for (Object item : array) {
            if (!(item instanceof String text)) {
                throw wrong(field, "a list of text");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private Malformed wrong(String field, String expected) {
        String found = json.containsKey(field) ? "is not " + expected : "is missing";
        return new Malformed(what + ": field '" + field + "' " + found);
    }
}
