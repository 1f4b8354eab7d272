package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "Shows what changed, oldest first; with --follow also what changes from now on.")
final class EventsVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(
            names = {"-n", "--changes"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many past changes to show, at most 500. Default: ${DEFAULT-VALUE}.")
    private int changes;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until interrupted.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line instead of text.")
    private boolean json;

    EventsVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        DaemonClient daemon = new DaemonClient(outside.access(settings.path()));
        Deque<JsonNode> past = new ArrayDeque<>();
        daemon.get("why?changes=" + changes).path("changes").forEach(past::push);
        past.forEach(this::print);
        if (follow) {
            daemon.follow("events", this::print);
        }
        return Exit.HEALTHY;
    }

    private void print(JsonNode change) {
        terminal.out().println(json ? change.toString() : new HealthText(terminal).change(change));
        terminal.out().flush();
    }
}
