package org.tandemha.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = {
            "Runs the daemon in the foreground until SIGTERM or Ctrl-C.",
            "SIGHUP reads the settings anew: they are taken over as a whole or refused as a whole."
        })
final class RunVerb implements Callable<Integer> {
    private final Outside outside;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    RunVerb(Outside outside) {
        this.outside = outside;
    }

    @Override
    public Integer call() throws Failure {
        return outside.run(settings.path());
    }
}
