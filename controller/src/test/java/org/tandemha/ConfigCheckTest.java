package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;

/** {@code tandem config check} also says what of the passwords would keep the daemon from starting. */
class ConfigCheckTest {
    @TempDir
    Path folder;

    private final Local local = new Local((vertx, settings, stateDir, changed, told) -> {
        throw new IllegalStateException("a check starts nothing");
    });
    private Path file;
    private Path ami;
    private Path ari;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("tandem.yml");
        ami = secret("ami", "secret = abc\n", "rw-r-----");
        ari = secret("ari", "abc\n", "rw-------");
        Files.writeString(file, """
                member: a
                asterisk:
                  ami: {passwordFile: %s}
                  ari: {passwordFile: %s}
                """.formatted(ami, ari));
    }

    private Path secret(String name, String text, String mode) throws IOException {
        Path secret = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
    }

    private String refused() {
        Failure failure = assertThrows(Failure.class, () -> local.check(file));
        assertEquals(Exit.CONFIG, failure.exit());
        return String.valueOf(failure.getMessage());
    }

    @Test
    void readablePasswordsAreFine() throws Failure {
        assertTrue(local.check(file).startsWith(file + " is fine: member a"));
    }

    @Test
    void allDefectsAreNamedWithTheirRemedy() throws IOException {
        // Given
        Files.delete(ami);
        secret("ari", "abc\n", "rw-r--r--");

        // When
        String words = refused();

        // Then
        assertEquals(
                file + ": asterisk.ami.passwordFile: there is no " + ami + "; asterisk-dialplan/install makes one\n"
                        + "  asterisk.ari.passwordFile: everybody may read " + ari + "; chmod o-rwx " + ari,
                words);
    }

    @Test
    void fileThatOthersMayWriteOrThatIsEmptyIsRefused() throws IOException {
        // Given
        secret("ami", "abc\n", "rw-rw--w-");
        secret("ari", "; nothing\n", "rw-------");

        // When
        String words = refused();

        // Then
        assertTrue(words.contains("asterisk.ami.passwordFile: everybody may write " + ami), words);
        assertTrue(words.contains("asterisk.ari.passwordFile: " + ari + " is empty"), words);
    }

    @Test
    void environmentWithoutTheVariableIsNamed() throws IOException {
        // Given
        Files.writeString(file, """
                member: a
                asterisk:
                  ami: {passwordEnv: TANDEM_TEST_NOBODY_SETS_THIS}
                  ari: {passwordFile: %s}
                """.formatted(ari));

        // When
        String words = refused();

        // Then
        assertTrue(
                words.endsWith("asterisk.ami.passwordEnv: the environment has no TANDEM_TEST_NOBODY_SETS_THIS"), words);
    }
}
