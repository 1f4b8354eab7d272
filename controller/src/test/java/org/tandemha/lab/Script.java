package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script of the repository as a person would, passes its output on, and reads its JSON report. */
final class Script {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Script() {}

    /** What a script left behind: its exit code and its report. */
    record Run(int exitCode, JsonNode report) {}

    /** Runs {@code script arguments --json FILE}; fails the test if it takes longer than {@code limit}. */
    static Run withReport(Duration limit, String script, String... arguments) throws IOException, InterruptedException {
        Path report = Files.createTempFile("tandem-", ".json");
        try {
            List<String> words = new ArrayList<>(List.of(arguments));
            words.addAll(List.of("--json", report.toString()));
            int code = run(limit, script, words.toArray(String[]::new));
            assertTrue(Files.size(report) > 0, script + " left no report and ended with " + code);
            return new Run(code, new ObjectMapper().readTree(report.toFile()));
        } finally {
            Files.deleteIfExists(report);
        }
    }

    static int run(Duration limit, String script, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(ROOT.resolve(script).toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        Thread printing = new Thread(() -> process.inputReader().lines().forEach(System.out::println));
        printing.start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            throw new AssertionError(String.join(" ", words) + " did not end within " + limit.toMinutes() + " minutes");
        }
        printing.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }
}
