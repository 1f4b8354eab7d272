package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "observe", description = "Begins observe mode: everything is decided and journalled, nothing is done.")
final class ObserveVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    ObserveVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("observe").send();
    }
}
