package org.tandemha.probe.user;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.probe.process.Outcome;

/**
 * What a user's sensor said, read strictly.
 *
 * <p>Output that begins with a brace is one JSON object: {@code because} (a sentence, needed), {@code level} and
 * {@code value} (one of them at least). Anything else is read as plugins for Nagios write: the exit code is the level
 * (0 ok, 1 degraded, 2 failed, 3 unknown), the first line up to {@code |} the sentence. With JSON the exit code must be
 * 0 or that of the level: when the two contradict each other, neither is believed.
 *
 * @param level empty when thresholds have to judge the value
 */
record Evidence(Optional<Level> level, OptionalDouble value, String because) {
    private static final int LONGEST = 300;
    private static final Map<Integer, Level> CODES =
            Map.of(0, Level.OK, 1, Level.DEGRADED, 2, Level.FAILED, 3, Level.UNKNOWN);
    private static final Map<String, Level> WORDS =
            Map.of("ok", Level.OK, "degraded", Level.DEGRADED, "failed", Level.FAILED, "unknown", Level.UNKNOWN);
    private static final Set<String> KEYS = Set.of("level", "value", "because");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(4)
                        .maxNumberLength(40)
                        .build());
    }

    /** An output that breaks the rules; the message says which. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    static Evidence of(Outcome.Ended ended) throws Unreadable {
        String out = ended.out().strip();
        return out.startsWith("{") ? json(out, ended.code()) : plain(out, ended);
    }

    private static Evidence plain(String out, Outcome.Ended ended) throws Unreadable {
        String text = out.isEmpty() ? ended.err().strip() : out;
        String first = clean(text.lines().findFirst().orElse(""));
        Level level = CODES.get(ended.code());
        if (level == null) {
            throw new Unreadable("ended with exit code " + ended.code() + ", which is none of 0, 1, 2 and 3"
                    + (first.isEmpty() ? "" : ": " + first));
        }
        int data = first.indexOf('|');
        String because = data < 0 ? first : first.substring(0, data).strip();
        return new Evidence(
                Optional.of(level),
                OptionalDouble.empty(),
                because.isEmpty() ? "exit code " + ended.code() + ", without a word" : because);
    }

    private static Evidence json(String out, int code) throws Unreadable {
        JsonNode root;
        try {
            root = JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new Unreadable("its output is no JSON: " + clean(e.getOriginalMessage()));
        }
        TreeSet<String> unknown = new TreeSet<>();
        root.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new Unreadable("its JSON has the unknown key '" + clean(unknown.first())
                    + "'; level, value and because are known");
        }
        Optional<Level> level = level(root.get("level"));
        OptionalDouble value = value(root.get("value"));
        JsonNode because = root.get("because");
        if (because == null || !because.isTextual() || because.textValue().isBlank()) {
            throw new Unreadable("its JSON has no because, which must be a sentence");
        }
        if (level.isEmpty() && value.isEmpty()) {
            throw new Unreadable("its JSON has neither level nor value");
        }
        if (code != 0 && !level.equals(Optional.ofNullable(CODES.get(code)))) {
            throw new Unreadable("its exit code " + code + " contradicts its JSON ("
                    + level.map(Enum::name).orElse("no level") + ")");
        }
        return new Evidence(level, value, clean(because.textValue()));
    }

    private static Optional<Level> level(@Nullable JsonNode node) throws Unreadable {
        if (node == null) {
            return Optional.empty();
        }
        Level level = node.isTextual() ? WORDS.get(node.textValue()) : null;
        if (level == null) {
            throw new Unreadable("its level is " + clean(node.toString())
                    + "; write \"ok\", \"degraded\", \"failed\" or \"unknown\"");
        }
        return Optional.of(level);
    }

    private static OptionalDouble value(@Nullable JsonNode node) throws Unreadable {
        if (node == null) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new Unreadable("its value is " + clean(node.toString()) + ", which is no number");
        }
        return OptionalDouble.of(node.doubleValue());
    }

    /** Printable and short: it goes to logs and terminals. */
    static String clean(String words) {
        String printable = words.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "…";
    }
}
