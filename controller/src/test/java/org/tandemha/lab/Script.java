package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** Runs a script of the repository as a person would, passes its output on, and reads its JSON report. */
final class Script {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int LAST_WORDS = 25;

    private Script() {}

    /** What a script left behind: its exit code and its report. */
    record Run(int exitCode, JsonNode report) {}

    /** Runs a script that ends with 0 where all that it checks holds; fails with its last words where not. */
    static void succeeds(Duration limit, String script, String... arguments) throws IOException, InterruptedException {
        Ended ended = run(limit, script, arguments);
        assertEquals(0, ended.exitCode(), () -> script + " said at last:\n" + String.join("\n", ended.lastWords()));
    }

    /** Runs {@code script arguments --json FILE}; fails the test if it takes longer than {@code limit}. */
    static Run withReport(Duration limit, String script, String... arguments) throws IOException, InterruptedException {
        Path report = Files.createTempFile("tandem-", ".json");
        try {
            List<String> words = new ArrayList<>(List.of(arguments));
            words.addAll(List.of("--json", report.toString()));
            Ended ended = run(limit, script, words.toArray(String[]::new));
            assertTrue(Files.size(report) > 0, script + " left no report and ended as " + ended);
            return new Run(ended.exitCode(), new ObjectMapper().readTree(report.toFile()));
        } finally {
            Files.deleteIfExists(report);
        }
    }

    private record Ended(int exitCode, List<String> lastWords) {}

    private static Ended run(Duration limit, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(ROOT.resolve(script).toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        Deque<String> lastWords = new ConcurrentLinkedDeque<>();
        Thread printing = new Thread(() -> process.inputReader().lines().forEach(line -> {
            System.out.println(line);
            lastWords.add(line);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.remove();
            }
        }));
        printing.start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            throw new AssertionError(String.join(" ", words) + " did not end within " + limit.toMinutes()
                    + " minutes; it said at last:\n" + String.join("\n", lastWords));
        }
        printing.join(TimeUnit.SECONDS.toMillis(10));
        return new Ended(process.exitValue(), List.copyOf(lastWords));
    }
}
