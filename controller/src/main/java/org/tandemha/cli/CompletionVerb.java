package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints the completion script for bash and zsh.",
            "For this shell: source <(tandem completion). For all: write it to",
            "/usr/share/bash-completion/completions/tandem."
        })
final class CompletionVerb implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(AutoComplete.bash("tandem", spec.root().commandLine()));
        return Exit.HEALTHY;
    }
}
