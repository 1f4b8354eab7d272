package org.tandemha.yaml;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a password is: never in the settings themselves. A file holds it in its first line, bare or as Asterisk writes
 * it ({@code secret = …}, {@code password = …}), so that both can read the same file.
 */
public record Secret(Optional<Path> file, Optional<String> environment) {
    private static final int LARGEST_BYTES = 4096;
    private static final Pattern ASTERISK = Pattern.compile("(?:secret|password)\\s*=>?\\s*(.*)");

    public Secret {
        if (file.isPresent() && environment.isPresent()) {
            throw new IllegalArgumentException("passwordFile: stands beside passwordEnv; keep one");
        }
    }

    static Secret of(@Nullable String file, @Nullable String environment) {
        return new Secret(Optional.ofNullable(file).map(Path::of), Optional.ofNullable(environment));
    }

    /** In this file. */
    public static Secret in(Path file) {
        return new Secret(Optional.of(file), Optional.empty());
    }

    /** The same, or the other where this says nothing. */
    public Secret or(Secret other) {
        return file.isEmpty() && environment.isEmpty() ? other : this;
    }

    /** A secret that cannot be had; the message says how to mend it. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    /** Reads it now. */
    public String read(UnaryOperator<String> environmentOf) throws Unavailable {
        if (environment.isPresent()) {
            String value = environmentOf.apply(environment.get());
            if (value == null || value.isBlank()) {
                throw new Unavailable("passwordEnv: the environment has no " + environment.get());
            }
            return value.strip();
        }
        Path path = file.orElseThrow(() -> new Unavailable("passwordFile: is missing; give it, or passwordEnv"));
        try {
            return fromFile(path);
        } catch (NoSuchFileException e) {
            throw new Unavailable("passwordFile: there is no " + path + "; asterisk-dialplan/install makes one");
        } catch (AccessDeniedException e) {
            throw new Unavailable(
                    "passwordFile: " + path + " may not be read by this user; run as the one whose it is, or"
                            + " give its group the right to read");
        } catch (IOException e) {
            throw new Unavailable(
                    "passwordFile: " + path + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String fromFile(Path path) throws IOException, Unavailable {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
        if (allowed.contains(OTHERS_READ) || allowed.contains(OTHERS_WRITE)) {
            throw new Unavailable("passwordFile: everybody may " + (allowed.contains(OTHERS_READ) ? "read " : "write ")
                    + path + "; chmod o-rwx " + path);
        }
        if (Files.size(path) > LARGEST_BYTES) {
            throw new Unavailable("passwordFile: " + path + " is larger than " + LARGEST_BYTES + " bytes, no password");
        }
        String line = Files.readString(path, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith(";") && !text.startsWith("#"))
                .findFirst()
                .orElse("");
        Matcher asterisk = ASTERISK.matcher(line);
        String value = asterisk.matches() ? asterisk.group(1) : line;
        if (value.isEmpty()) {
            throw new Unavailable("passwordFile: " + path + " is empty");
        }
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
