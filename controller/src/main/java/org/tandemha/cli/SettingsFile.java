package org.tandemha.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which settings file a verb means: {@code -c}, else {@code TANDEM_CONFIG}, else {@code /etc/tandem/tandem.yml}. */
final class SettingsFile {
    private static final Path USUAL = Path.of("/etc/tandem/tandem.yml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings file. Default: the environment's TANDEM_CONFIG, else /etc/tandem/tandem.yml.")
    private @Nullable Path file;

    Path path() {
        return given().orElse(USUAL);
    }

    /** Absent where none is named and the usual one is not there. */
    Optional<Path> ifAny() {
        return given().or(() -> Optional.of(USUAL).filter(Files::exists));
    }

    private Optional<Path> given() {
        return Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(System.getenv("TANDEM_CONFIG"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of));
    }
}
