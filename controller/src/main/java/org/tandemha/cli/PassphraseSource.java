package org.tandemha.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the passphrase of the authority's key comes from: a file, the environment, else the terminal. */
final class PassphraseSource {
    @ArgGroup
    private Given given = new Given();

    /** One of them, or neither. */
    static final class Given {
        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description = "The passphrase of the authority's key is this file's first line.")
        private @Nullable Path file;

        @Option(
                names = "--passphrase-env",
                paramLabel = "NAME",
                description = "The passphrase of the authority's key is in this environment variable.")
        private @Nullable String environment;
    }

    PkiWork.Passphrase get() {
        return new PkiWork.Passphrase(Optional.ofNullable(given.file), Optional.ofNullable(given.environment));
    }
}
