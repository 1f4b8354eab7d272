package org.tandemha.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tandemha.yaml.StrictYaml;

class FenceOptionsTest {
    private static final Path SCRIPT = Path.of("/usr/share/tandem/fence/ipmi");

    private static void refused(String words, Executable made) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertEquals(
                new FenceOptions(SCRIPT, List.of(), Duration.ofSeconds(30), Duration.ofSeconds(10)),
                FenceOptions.of(SCRIPT));
    }

    @Test
    void theSectionOfTheSettingsLoads() throws Exception {
        // Given
        String text = """
                script: /usr/share/tandem/fence/ipmi
                arguments: [/etc/tandem/fence]
                deadline: 20s
                confirmDeadline: 5s
                """;

        // When
        FenceOptions options = new StrictYaml().parse(Path.of("fence.yml"), text, FenceOptions.class);

        // Then
        assertEquals(
                new FenceOptions(SCRIPT, List.of("/etc/tandem/fence"), Duration.ofSeconds(20), Duration.ofSeconds(5)),
                options);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        refused(
                "fence.script: is missing; write the path of the script that switches the other peer off, for example"
                        + " /usr/share/tandem/fence/ipmi",
                () -> new FenceOptions(null, null, null, null));
        refused(
                "fence.script: 'fence/ipmi' is not absolute; write it from the root, for example /var/spool/asterisk",
                () -> FenceOptions.of(Path.of("fence/ipmi")));
        refused(
                "fence.deadline: PT0.05S is not within PT0.1S to PT5M; write for example PT30S",
                () -> new FenceOptions(SCRIPT, null, Duration.ofMillis(50), null));
        refused(
                "fence.confirmDeadline: PT2M is not within PT0.1S to PT1M; write for example PT10S",
                () -> new FenceOptions(SCRIPT, null, null, Duration.ofMinutes(2)));
        refused(
                "fence.arguments: has 17 entries; at most 16 are allowed",
                () -> new FenceOptions(SCRIPT, Collections.nCopies(17, "x"), null, null));
        refused(
                "fence.arguments: 'two?lines' is no argument; write up to 255 characters on one line, for example"
                        + " /etc/tandem/fence",
                () -> new FenceOptions(SCRIPT, List.of("two\nlines"), null, null));
    }
}
