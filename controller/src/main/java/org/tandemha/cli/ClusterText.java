package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The answers about the cluster as text. */
final class ClusterText {
    private final Terminal terminal;

    ClusterText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> check(JsonNode check) {
        List<String> lines = new ArrayList<>();
        String target = check.path("target").asText("nobody");
        lines.add(terminal.bold(
                check.path("passes").asBoolean()
                        ? "A takeover by " + target + " would work now."
                        : "A takeover by " + target + " would not work now."));
        Table table = new Table("GATE", "SAYS", "BECAUSE", "TO MEND");
        for (JsonNode gate : check.path("gates")) {
            table.row(
                    gate.path("gate").asText(),
                    gate.path("says").asText(),
                    gate.path("because").asText(),
                    gate.path("mend").asText());
        }
        lines.addAll(plain(table));
        return lines;
    }

    List<String> members(JsonNode cluster) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.bold(cluster.path("role").asText()) + "  lease "
                + cluster.path("lease").asText() + "  epoch "
                + cluster.path("epoch").asText("none") + "  mode "
                + cluster.path("mode").asText()
                + (cluster.path("maintenance").asBoolean() ? "  in maintenance" : ""));
        lines.add(cluster.path("because").asText());
        if (cluster.path("holdDownMs").asLong() > 0) {
            lines.add("hold-down: " + Words.span(cluster.path("holdDownMs").asLong()) + " left; tandem ack ends it");
        }
        Table members = new Table("MEMBER", "ROLE", "VERDICT", "SCORE", "AGE", "BECAUSE");
        for (JsonNode member : cluster.path("members")) {
            members.row(
                    member.path("member").asText(),
                    member.path("role").asText(),
                    member.path("verdict").asText(),
                    member.path("score").asText(),
                    Words.span(member.path("ageMs").asLong()),
                    member.path("because").asText());
        }
        lines.addAll(plain(members));
        Table links = new Table("LINK", "STATE", "ROUND TRIP", "BECAUSE");
        for (JsonNode link : cluster.path("links")) {
            links.row(
                    link.path("peer").asText() + " " + link.path("net").asText(),
                    link.path("up").asBoolean() ? "up" : "DOWN",
                    link.path("roundTripMs").isNumber()
                            ? link.path("roundTripMs").asText() + " ms"
                            : "-",
                    link.path("because").asText());
        }
        lines.addAll(plain(links));
        return lines;
    }

    private List<String> plain(Table table) {
        return table.lines((place, cell) -> place.row() == 0 ? terminal.dim(cell) : cell);
    }
}
