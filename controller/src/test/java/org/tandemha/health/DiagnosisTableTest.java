package org.tandemha.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosisTableTest {
    private static final Path PAGE = Path.of("../docs/diagnosis-table.md");
    private static final String INTRODUCTION = """
            # Diagnosis table

            Which evidence makes which diagnosis; written by `DiagnosisTableTest` from the code (`-Dstories.rewrite=true`).
            The rows are asked from the top. A row that stands explains the trouble of the sensors of the subjects in its last
            column: they accuse nobody further down, so that one fault has one diagnosis. What was explained may take a
            moment to come up again after the diagnosis has ended, and accuses nobody for as long.

            """;

    @Test
    void thePageIsTheTable() throws IOException {
        // When
        String page = INTRODUCTION + DiagnosisTable.markdown();

        // Then
        if (Boolean.getBoolean("stories.rewrite")) {
            Files.createDirectories(PAGE.toAbsolutePath().normalize().getParent());
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    @Test
    void itHasAtMostThirtyRowsAndARowForEachDiagnosis() {
        // When
        Set<Diagnosis> all = EnumSet.noneOf(Diagnosis.class);
        DiagnosisTable.ROWS.forEach(row -> all.add(row.diagnosis()));

        // Then
        assertTrue(DiagnosisTable.ROWS.size() <= 30);
        assertEquals(EnumSet.allOf(Diagnosis.class), all);
    }

    @Test
    void eachRowHasAReasonOfItsOwn() {
        // When
        Set<String> reasons = new HashSet<>();
        DiagnosisTable.ROWS.forEach(row -> reasons.add(row.why()));

        // Then
        assertEquals(DiagnosisTable.ROWS.size(), reasons.size());
    }

    @Test
    void eachRowStandsInSomeStory() throws IOException {
        // Given
        Set<Integer> stood = new HashSet<>();

        // When
        for (Path file : StoriesTest.stories()) {
            Story story = Story.of(Files.readString(file).split("----\n", 2)[0]);
            story.tell();
            stood.addAll(story.rows);
        }

        // Then
        List<String> never = DiagnosisTable.ROWS.stream()
                .filter(row -> !stood.contains(DiagnosisTable.ROWS.indexOf(row)))
                .map(row -> row.diagnosis() + ": " + row.when())
                .toList();
        assertEquals(List.of(), never);
    }
}
