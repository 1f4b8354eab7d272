package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "config", description = "Checks or shows the settings.")
final class ConfigVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about the settings: check or show?");
    }

    @Command(name = "check", description = "Reads the settings as the daemon would, and names the first defect.")
    int check(@Mixin SettingsFile settings) throws Failure {
        terminal.out().println(outside.check(settings.path()));
        return 0;
    }

    @Command(name = "show", description = "Prints the settings as they count: defaults filled in, secrets as ***.")
    int show(@Mixin SettingsFile settings) throws Failure {
        terminal.out().print(outside.show(settings.path()));
        return 0;
    }
}
