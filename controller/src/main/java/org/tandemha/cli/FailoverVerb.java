package org.tandemha.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "failover",
        aliases = "takeover",
        description = "Moves the service at once; with a statement, takes it over without the holder's word.")
final class FailoverVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    @Parameters(arity = "0..1", paramLabel = "PEER", description = "Who shall serve. Default: the other peer.")
    private @Nullable String target;

    @Option(
            names = "--i-have-fenced-peer",
            paramLabel = "STATEMENT",
            description =
                    "Take over although the holder is not heard: say how it was switched off. Without a fence there"
                            + " may be two holders.")
    private @Nullable String claim;

    @Option(names = "--dry-run", description = "Say what would be done, do nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Past those gates that can be forced.")
    private boolean force;

    FailoverVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of(claim == null ? "failover" : "takeover")
                .target(target)
                .claim(claim)
                .dryRun(dryRun)
                .force(force)
                .send();
    }
}
