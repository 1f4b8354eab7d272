package org.tandemha.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        description = {
            "Shows from the journal how the service moved, what was ordered, and why, newest first.",
            "Reads the files on this machine, so it works while the daemon runs or not."
        })
final class HistoryVerb implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final Set<String> MOVES = Set.of("role", "wish", "mode", "would");
    private static final Set<String> ALL = Set.of(
            "role",
            "wish",
            "mode",
            "would",
            "stay",
            "step",
            "lease",
            "identity",
            "alarm",
            "verdict",
            "diagnosis",
            "daemon");

    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many records to show, at most 10000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--all",
            description =
                    "Also why the service stayed, each step, lease, identity, alarms, each diagnosis, and starts of the daemon.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    HistoryVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        if (most < 1 || most > MOST) {
            throw new Failure(Exit.USAGE, "--records " + most + " is not within 1 to " + MOST);
        }
        List<JsonNode> records = new ArrayList<>();
        for (String line : outside.history(settings.path(), all ? ALL : MOVES, most)) {
            try {
                records.add(DaemonClient.JSON.readTree(line));
            } catch (JsonProcessingException e) {
                // 'journal verify' tells of it
            }
        }
        if (json) {
            ObjectNode answer = DaemonClient.JSON.createObjectNode();
            ArrayNode list = answer.putArray("records");
            records.forEach(list::add);
            terminal.out().println(answer);
        } else if (records.isEmpty()) {
            terminal.out()
                    .println("The service has not moved and nothing was ordered, as far as the journal goes back.");
        } else {
            records.forEach(record -> terminal.out().println(line(record)));
        }
        return Exit.HEALTHY;
    }

    private String line(JsonNode record) {
        return terminal.dim(Words.time(record.path("atNs").asLong())) + "  "
                + record.path("kind").asText() + " "
                + terminal.bold(record.path("what").asText()) + ": "
                + record.path("because").asText();
    }
}
