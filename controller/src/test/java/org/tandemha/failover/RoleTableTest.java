package org.tandemha.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoleTableTest {
    private static final Path PAGE = Path.of("../docs/failover-table.md");

    @Test
    void thePageIsTheTable() throws IOException {
        // When
        String page = RolePage.markdown();

        // Then
        if (Boolean.getBoolean("stories.rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    @Test
    void itHasAtMostThirtyRowsEachWithAReasonOfItsOwn() {
        // When
        Set<String> reasons = new HashSet<>();
        RoleTable.ROWS.forEach(row -> reasons.add(row.why()));

        // Then
        assertTrue(RoleTable.ROWS.size() <= 30);
        assertEquals(RoleTable.ROWS.size(), reasons.size());
    }

    @Test
    void eachRowCountsInSomeStory() throws IOException {
        // Given
        Set<Integer> counted = new TreeSet<>();

        // When
        for (Path file : StoriesTest.stories()) {
            Story story = Story.of(Files.readString(file).split("----\n", 2)[0]);
            story.tell();
            counted.addAll(story.simulation.rowsThatCounted);
        }

        // Then
        List<String> never = RoleTable.ROWS.stream()
                .filter(row -> !counted.contains(RoleTable.ROWS.indexOf(row)))
                .map(row -> row.on() + ", " + row.when())
                .toList();
        assertEquals(List.of(), never);
    }

    @Test
    void everyRoleButTheWitnessCanBeReachedAndLeft() {
        // When
        Set<Role> reached = new TreeSet<>();
        Set<Role> left = new TreeSet<>();
        for (RoleRow row : RoleTable.ROWS) {
            row.to().ifPresent(to -> {
                reached.add(to);
                left.addAll(row.from());
            });
        }

        // Then
        Set<Role> moving = new TreeSet<>(Set.of(Role.values()));
        moving.remove(Role.WITNESS);
        assertEquals(moving, reached);
        assertEquals(moving, left);
    }
}
