package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "member", description = "Shows the members of the cluster.")
final class MemberVerb {
    private final Outside outside;
    private final Terminal terminal;

    MemberVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Command(name = "list", description = "Who serves, and how each member and each link stands.")
    int list(
            @Mixin SettingsFile settings,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json)
            throws Failure {
        JsonNode cluster = new DaemonClient(outside.access(settings.path())).get("cluster");
        if (json) {
            terminal.out().println(cluster);
        } else {
            new ClusterText(terminal).members(cluster).forEach(terminal.out()::println);
        }
        return Exit.HEALTHY;
    }
}
