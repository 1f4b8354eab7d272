package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "ack", description = "Ends the hold-down that follows a move.")
final class AckVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    AckVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("ack").send();
    }
}
