package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Ends a pause.")
final class ResumeVerb implements Callable<Integer> {
    @Mixin
    private final ClusterCommand command;

    ResumeVerb(Outside outside, Terminal terminal) {
        this.command = new ClusterCommand(outside, terminal);
    }

    @Override
    public Integer call() throws Failure {
        return command.of("resume").send();
    }
}
