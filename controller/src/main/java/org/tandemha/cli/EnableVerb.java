package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "enable", description = "Ends observe mode: from now on what is decided is done.")
final class EnableVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    EnableVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("enable").send();
    }
}
