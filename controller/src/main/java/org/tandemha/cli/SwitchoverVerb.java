package org.tandemha.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "switchover", description = "Moves the service to the other peer, in order: calls may be waited for.")
final class SwitchoverVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    @Parameters(arity = "0..1", paramLabel = "PEER", description = "Who shall serve. Default: the other peer.")
    private @Nullable String target;

    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DurationWord.class,
            description = "Refuse new calls and wait so long for the present ones, such as 5m. Default: at once.")
    private Duration drain = Duration.ZERO;

    @Option(names = "--dry-run", description = "Say what would be done, do nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Past those gates that can be forced.")
    private boolean force;

    SwitchoverVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("switchover")
                .target(target)
                .drain(drain)
                .dryRun(dryRun)
                .force(force)
                .send();
    }
}
