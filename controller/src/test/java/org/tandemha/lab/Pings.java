package org.tandemha.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pings of an address every 10 ms for some seconds, and when each answer came, in milliseconds of the wall clock. */
final class Pings {
    private static final Pattern ANSWER = Pattern.compile("^\\[(\\d+)\\.(\\d{3})\\d*\\] \\d+ bytes from .*");

    private final Process process;
    private final List<Long> answersMs = new ArrayList<>();
    private final Thread reading;

    Pings(TestNetwork network, String host, String address, int seconds) throws IOException {
        process = network.start(
                host, "ping", "-D", "-n", "-i", "0.01", "-W", "1", "-w", String.valueOf(seconds), address);
        reading = new Thread(this::read);
        reading.start();
    }

    /** Waits for the end and returns when answers came. */
    List<Long> end() throws InterruptedException {
        process.waitFor(60, TimeUnit.SECONDS);
        reading.join(5000);
        synchronized (answersMs) {
            return List.copyOf(answersMs);
        }
    }

    /** The longest time between two answers that follow each other. */
    static long longestGapMs(List<Long> answersMs) {
        long longest = 0;
        for (int i = 1; i < answersMs.size(); i++) {
            longest = Math.max(longest, answersMs.get(i) - answersMs.get(i - 1));
        }
        return longest;
    }

    /** How many answers of the control came between two answers that follow each other, at most. */
    static int mostWithoutAnswer(List<Long> answersMs, List<Long> controlMs) {
        int most = 0;
        for (int i = 1; i < answersMs.size(); i++) {
            long from = answersMs.get(i - 1);
            long to = answersMs.get(i);
            most = Math.max(most, (int)
                    controlMs.stream().filter(at -> at > from && at < to).count());
        }
        return most;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher answer = ANSWER.matcher(line);
                if (answer.matches()) {
                    synchronized (answersMs) {
                        answersMs.add(Long.parseLong(answer.group(1)) * 1000 + Long.parseLong(answer.group(2)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
