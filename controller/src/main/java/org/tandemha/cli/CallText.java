package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Synthetic calls as text: every stage of a single one, a summary of many. */
final class CallText {
    private static final int SHOWN_FAILURES = 10;

    private final Terminal terminal;

    CallText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> lines(String path, List<JsonNode> calls, JsonNode summary) {
        List<String> lines = new ArrayList<>();
        if (calls.size() == 1) {
            lines.addAll(one(calls.get(0)));
            return lines;
        }
        int shown = 0;
        for (JsonNode call : calls) {
            if (!bridged(call) && shown++ < SHOWN_FAILURES) {
                lines.add("  " + call.path("because").asText());
            }
        }
        lines.add(path + ": " + summary.path("bridged").asInt() + " of "
                + summary.path("calls").asInt() + " bridged" + times(summary));
        return lines;
    }

    private static String times(JsonNode summary) {
        return summary.path("medianMs").isNumber()
                ? ", time to proof: median "
                        + Words.number(summary.path("medianMs").asDouble()) + " ms, p99 "
                        + Words.number(summary.path("p99Ms").asDouble()) + " ms, max "
                        + Words.number(summary.path("maxMs").asDouble()) + " ms"
                : "";
    }

    private List<String> one(JsonNode call) {
        List<String> lines = new ArrayList<>();
        lines.add(call.path("path").asText() + "  "
                + terminal.paint(call.path("outcome").asText(), bridged(call) ? "OK" : "FAILED"));
        lines.add(call.path("because").asText());
        Table table = new Table("STAGE", "AFTER");
        for (JsonNode stage : call.path("stages")) {
            table.row(
                    stage.path("stage").asText(),
                    Words.number(stage.path("afterMs").asDouble()) + " ms");
        }
        for (String line : table.lines((place, cell) -> place.row() == 0 ? terminal.dim(cell) : cell)) {
            lines.add("  " + line);
        }
        return lines;
    }

    private static boolean bridged(JsonNode call) {
        return call.path("bridged").asBoolean();
    }
}
