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
    private static final Pattern ANSWER =
            Pattern.compile("^\\[(\\d+)\\.(\\d{3})\\d*\\] \\d+ bytes from .*icmp_seq=(\\d+).*");

    private final Process process;
    private final List<Long> answersMs = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
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

    /**
     * How many pings that follow each other were sent and not answered, at most, between the first answer and the last. Other
     * than a gap it does not grow when ping itself gets no processor.
     */
    int lostInARow() {
        int most = 0;
        synchronized (answersMs) {
            for (int i = 1; i < numbers.size(); i++) {
                most = Math.max(most, numbers.get(i) - numbers.get(i - 1) - 1);
            }
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
                        numbers.add(Integer.valueOf(answer.group(3)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
