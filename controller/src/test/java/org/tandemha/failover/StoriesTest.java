package org.tandemha.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every story and compares all that comes of it; {@code -Dstories.rewrite=true} writes the files anew. */
class StoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/tandemha/failover/stories");
    private static final String RULE = "----\n";

    static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".story"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void comesOutAsWritten(Path file) throws IOException {
        // Given
        String text = Files.readString(file);
        String[] halves = text.split(RULE, 2);
        Story story = Story.of(halves[0]);

        // When
        String told = story.tell();

        // Then
        if (Boolean.getBoolean("stories.rewrite")) {
            Files.writeString(file, halves[0] + RULE + told);
        } else {
            assertEquals(halves.length > 1 ? halves[1] : "", told, file.toString());
        }
        String serves = story.simulation.lease.holder().map(Object::toString).orElse("nobody");
        assertEquals(
                story.servesAtEnd + ", moves " + story.movesExpected,
                serves + ", moves " + story.simulation.lease.moves,
                told);
    }
}
