package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The answers about health as text: verdict first, then what is behind it. */
final class HealthText {
    private static final int LEVEL_COLUMN = 1;

    private final Terminal terminal;

    HealthText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> status(JsonNode status) {
        List<String> lines = new ArrayList<>(verdict(status));
        for (JsonNode finding : status.path("findings")) {
            lines.add("  " + terminal.paint(text(finding, "diagnosis"), text(finding, "verdict")) + "  "
                    + text(finding, "because"));
        }
        JsonNode count = status.path("sensors");
        lines.add(terminal.dim("sensors: " + count.path("OK").asInt() + " ok, "
                + count.path("DEGRADED").asInt() + " degraded, "
                + count.path("FAILED").asInt() + " failed, "
                + count.path("UNKNOWN").asInt() + " unknown"));
        return lines;
    }

    private List<String> verdict(JsonNode health) {
        String verdict = text(health, "verdict");
        String since = "since " + Words.time(health.path("sinceNs").asLong());
        return List.of(
                terminal.bold(text(health, "member")) + "  " + terminal.paint(verdict) + "  score "
                        + Words.number(health.path("score").asDouble()) + terminal.dim("  " + since),
                text(health, "because"));
    }

    List<String> why(JsonNode why) {
        List<String> lines = new ArrayList<>(verdict(why));
        for (JsonNode finding : why.path("findings")) {
            lines.add("");
            lines.add(terminal.paint(text(finding, "diagnosis"), text(finding, "verdict")) + "  "
                    + text(finding, "because"));
            lines.add("  shown by  " + names(finding.path("evidence")));
            if (!finding.path("explains").isEmpty()) {
                lines.add("  explains  " + names(finding.path("explains")));
            }
        }
        if (!why.path("sensors").isEmpty()) {
            lines.add("");
            lines.addAll(sensors(why.path("sensors")));
        }
        if (!why.path("changes").isEmpty()) {
            lines.add("");
            lines.add(terminal.bold("Changes, newest first"));
            why.path("changes").forEach(change -> lines.add(change(change)));
        }
        return lines;
    }

    /** One change on one line. */
    String change(JsonNode change) {
        String kind = text(change, "kind");
        String what = text(change, "what");
        String moved = switch (kind) {
            case "diagnosis" -> what + (change.path("began").asBoolean() ? " began" : " ended");
            case "sensor", "verdict" ->
                (kind.equals("sensor") ? what + " " : "") + text(change, "from") + " -> "
                        + terminal.paint(text(change, "to"));
            default -> what;
        };
        return terminal.dim(Words.time(change.path("atNs").asLong())) + "  " + moved + ": " + text(change, "because");
    }

    List<String> sensors(JsonNode sensors) {
        Table table = new Table("SENSOR", "LEVEL", "VALUE", "LIMITS", "AGE", "WEIGHT", "BECAUSE");
        List<String> levels = new ArrayList<>();
        for (JsonNode sensor : sensors) {
            levels.add(text(sensor, "level"));
            table.row(
                    text(sensor, "id"),
                    text(sensor, "level"),
                    Words.value(sensor.path("value"), text(sensor, "unit")),
                    limits(sensor.path("thresholds")),
                    sensor.path("ageMs").isNumber()
                            ? Words.span(sensor.path("ageMs").asLong())
                            : "-",
                    sensor.path("weight").asText() + (sensor.path("critical").asBoolean() ? "!" : ""),
                    text(sensor, "because"));
        }
        return table.lines((place, cell) -> {
            if (place.row() == 0) {
                return terminal.dim(cell);
            }
            return place.column() == LEVEL_COLUMN ? terminal.paint(cell, levels.get(place.row() - 1)) : cell;
        });
    }

    private static String limits(JsonNode thresholds) {
        return thresholds.isObject()
                ? Words.number(thresholds.path("degraded").asDouble()) + " / "
                        + Words.number(thresholds.path("failed").asDouble())
                : "-";
    }

    private static String names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return String.join(", ", names);
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText();
    }
}
