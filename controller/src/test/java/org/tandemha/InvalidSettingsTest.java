package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.yaml.YamlProblem;

/** One file for each defect; its first line is the whole message expected, with FILE for its name. */
class InvalidSettingsTest {
    private static final Path FILES = Path.of("src/test/resources/settings");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachDefectIsToldInFull() throws IOException {
        try (Stream<Path> listed = Files.list(FILES)) {
            List<Path> files = listed.filter(
                            file -> file.getFileName().toString().startsWith("invalid-"))
                    .sorted()
                    .toList();
            assertTrue(files.size() >= 20, "where are they?");
            return files.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String expected = Files.readAllLines(file).get(0).substring(2).replace("FILE", file.toString());
        YamlProblem problem = assertThrows(YamlProblem.class, () -> Settings.read(file));
        assertEquals(expected, problem.getMessage());
    }

    @Test
    void aFileThatIsNotThereSaysWhatToDo() {
        Path none = folder.resolve("none.yml");
        YamlProblem problem = assertThrows(YamlProblem.class, () -> Settings.read(none));
        assertEquals(
                none + ": there is no such file; copy deploy/tandem.example.yml there, or name another with -c",
                problem.getMessage());
    }

    @Test
    void aFileLargerThanAMebibyteIsNotRead() throws IOException {
        Path large = folder.resolve("large.yml");
        Files.writeString(large, "member: a\n#" + "x".repeat(1 << 20));
        YamlProblem problem = assertThrows(YamlProblem.class, () -> Settings.read(large));
        assertEquals(large + ": is larger than 1 MiB; settings are not that long", problem.getMessage());
    }

    @Test
    void whatIsNotUtf8IsNotRead() throws IOException {
        Path latin = folder.resolve("latin.yml");
        Files.write(latin, new byte[] {'m', (byte) 0xe4});
        YamlProblem problem = assertThrows(YamlProblem.class, () -> Settings.read(latin));
        assertEquals(latin + ": is not UTF-8 text", problem.getMessage());
    }
}
