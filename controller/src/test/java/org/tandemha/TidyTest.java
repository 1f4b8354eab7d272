package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the whole tree tidy: sizes, package names, documents whose links lead somewhere, words that do not belong. */
class TidyTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "out", "node_modules", ".idea");
    private static final Set<String> EMPTY_NAMES =
            Set.of("impl", "util", "utils", "common", "model", "service", "manager", "helper", "helpers", "misc");
    private static final Pattern METHOD =
            Pattern.compile("^( {4}| {8})(?! )(?!else|for|if|while|switch|try|return)" + "[A-Za-z@<].*\\).*\\{$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    /** Paths of one machine and hosts of package registries: neither belongs to the product. */
    private static final Pattern FOREIGN =
            Pattern.compile("/work/|/root/|https?://(repo|registry|deb|ftp|security)\\.[a-z]+\\.");

    @Test
    void filesAreShort() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(".java")) {
            int lines = lines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(ROOT.relativize(file) + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void methodsAreShort() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(".java")) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher method = METHOD.matcher(lines.get(i));
                if (!method.matches()
                        || lines.get(i).contains(" record ")
                        || lines.get(i).contains(" = ")) {
                    continue;
                }
                int end = lines.subList(i, lines.size()).indexOf(method.group(1) + "}");
                if (end > LONGEST_METHOD) {
                    tooLong.add(ROOT.relativize(file) + ":" + (i + 1) + ": " + end + " lines");
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void packagesAreNamedAfterConcepts() {
        List<String> empty = new ArrayList<>();
        for (Path file : files(".java")) {
            for (Path part : ROOT.relativize(file)) {
                if (EMPTY_NAMES.contains(part.toString())) {
                    empty.add(ROOT.relativize(file).toString());
                }
            }
        }
        assertEquals(List.of(), empty);
    }

    @Test
    void everyPackageSaysItsDutyAndIsNullMarked() {
        List<String> bare = new ArrayList<>();
        for (Path file : files(".java")) {
            if (!file.toString().contains("/src/main/")) {
                continue;
            }
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info) || !String.join("\n", lines(info)).contains("@NullMarked")) {
                bare.add(ROOT.relativize(file.getParent()).toString());
            }
        }
        assertEquals(List.of(), bare.stream().distinct().toList());
    }

    @Test
    void linksInDocumentsLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path file : files(".md")) {
            Matcher link = LINK.matcher(String.join("\n", lines(file)));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !target.startsWith("mailto:")
                        && !Files.exists(file.resolveSibling(target))) {
                    dead.add(ROOT.relativize(file) + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void nothingNamesOneMachineOrARegistry() {
        List<String> foreign = new ArrayList<>();
        for (Path file : files("")) {
            if (file.endsWith("TidyTest.java")) {
                continue;
            }
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (FOREIGN.matcher(lines.get(i)).find()) {
                    foreign.add(ROOT.relativize(file) + ":" + (i + 1) + ": "
                            + lines.get(i).strip());
                }
            }
        }
        assertEquals(List.of(), foreign);
    }

    @Test
    void decisionsAreNumberedWithoutGaps() throws IOException {
        try (Stream<Path> listed = Files.list(ROOT.resolve("docs/decisions"))) {
            List<String> names = listed.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
            assertFalse(names.isEmpty());
            for (int i = 0; i < names.size(); i++) {
                assertEquals(String.format("%04d", i + 1), names.get(i).substring(0, 4), names.toString());
            }
        }
    }

    private static List<Path> files(String ending) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = NOT_OURS.contains(folder.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending) && attributes.isRegularFile() && !file.endsWith(".git")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertFalse(found.isEmpty(), "no files ending in " + ending);
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            // ISO 8859-1 reads any bytes: recordings of protocols are no text
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
