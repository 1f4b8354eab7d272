package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Says whether a takeover would work now, gate by gate.")
final class CheckVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    CheckVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        JsonNode check = new DaemonClient(outside.access(settings.path())).get("check");
        if (json) {
            terminal.out().println(check);
        } else {
            new ClusterText(terminal).check(check).forEach(terminal.out()::println);
        }
        return check.path("passes").asBoolean() ? Exit.HEALTHY : Exit.REFUSED;
    }
}
