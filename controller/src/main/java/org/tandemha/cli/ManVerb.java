package org.tandemha.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "man", hidden = true, description = "Writes the man pages, one for each verb, into a directory.")
final class ManVerb implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIRECTORY", description = "Made if it is not there.")
    private Path directory = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ManVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> page : ManPage.all(spec.root()).entrySet()) {
                Files.writeString(directory.resolve(page.getKey()), page.getValue());
                terminal.out().println(directory.resolve(page.getKey()));
            }
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CREATE, "the man pages cannot be written: " + e);
        }
        return Exit.HEALTHY;
    }
}
