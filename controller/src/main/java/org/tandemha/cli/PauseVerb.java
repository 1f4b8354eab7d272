package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "pause", description = "No move by itself until resume; what an operator orders is done.")
final class PauseVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    PauseVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("pause").send();
    }
}
