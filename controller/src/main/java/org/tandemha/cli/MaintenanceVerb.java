package org.tandemha.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "maintenance", description = "Keeps a peer from serving while somebody works on it.")
final class MaintenanceVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    enum Switch {
        ON,
        OFF
    }

    @Parameters(index = "0", paramLabel = "on|off", description = "Begins or ends it.")
    private Switch to = Switch.ON;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PEER", description = "Which peer. Default: this one.")
    private @Nullable String target;

    MaintenanceVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of(to == Switch.ON ? "maintenance on" : "maintenance off")
                .target(target)
                .send();
    }
}
