package org.tandemha.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of the authority's key comes from: a file, the environment, else the terminal. */
final class PassphraseSource {
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

    /** One of them, or neither: then it is asked for. */
    PkiWork.Passphrase get() throws Failure {
        if (file != null && environment != null) {
            throw new Failure(Exit.USAGE, "--passphrase-file stands beside --passphrase-env; keep one");
        }
        return new PkiWork.Passphrase(Optional.ofNullable(file), Optional.ofNullable(environment));
    }
}
