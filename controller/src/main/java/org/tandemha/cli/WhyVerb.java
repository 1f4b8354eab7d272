package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "why", description = "Shows the evidence behind the verdict and what changed, newest first.")
final class WhyVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(
            names = {"-n", "--changes"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many changes to show, at most 500. Default: ${DEFAULT-VALUE}.")
    private int changes;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    WhyVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        JsonNode why = new DaemonClient(outside.access(settings.path())).get("why?changes=" + changes);
        if (json) {
            terminal.out().println(why);
        } else {
            new HealthText(terminal).why(why).forEach(terminal.out()::println);
        }
        return Exit.of(why.path("verdict").asText());
    }
}
