package org.tandemha.probe.host;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Processor time since boot, in clock ticks, of all processors together; from the first line of {@code /proc/stat}.
 * Kernels before 2.6.11 have no steal, before 2.6.33 no guest time; guest time is part of user time and not added
 * again (proc_stat(5)).
 */
record Cpu(long busy, long steal, long total) {
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;

    /** Shares of the time between two looks, in percent. */
    record Share(double busy, double steal) {}

    /** Reads {@code /proc/stat}; empty when it has no such line. */
    static Optional<Cpu> parse(String stat) {
        String first = stat.lines().findFirst().orElse("");
        if (!first.startsWith("cpu ")) {
            return Optional.empty();
        }
        String[] words = first.substring(4).strip().split(" +", -1);
        if (words.length < 4) {
            return Optional.empty();
        }
        long total = 0;
        long idle = 0;
        long steal = 0;
        for (int i = 0; i < words.length && i <= STEAL; i++) {
            OptionalDouble ticks = Text.number(words[i]);
            if (ticks.isEmpty()) {
                return Optional.empty();
            }
            long time = (long) ticks.getAsDouble();
            total += time;
            if (i == IDLE || i == IOWAIT) {
                idle += time;
            } else if (i == STEAL) {
                steal = time;
            }
        }
        return Optional.of(new Cpu(total - idle - steal, steal, total));
    }

    /** What happened since the earlier look; empty when no tick has passed or the counters went back. */
    Optional<Share> since(Cpu earlier) {
        long passed = total - earlier.total;
        if (passed <= 0 || busy < earlier.busy || steal < earlier.steal) {
            return Optional.empty();
        }
        return Optional.of(new Share(100.0 * (busy - earlier.busy) / passed, 100.0 * (steal - earlier.steal) / passed));
    }

    /** The share of the last ten seconds in which something waited, from a file of {@code /proc/pressure} (percent). */
    static OptionalDouble waiting(String pressure) {
        for (String line : pressure.lines().toList()) {
            if (line.startsWith("some avg10=")) {
                return Text.number(line.substring("some avg10=".length()).split(" ", 2)[0]);
            }
        }
        return OptionalDouble.empty();
    }

    static String sentence(Share share, OptionalDouble waiting) {
        String words = String.format(
                Locale.ROOT, "processors %.0f %% busy, %.0f %% stolen by the hypervisor", share.busy(), share.steal());
        return waiting.isPresent()
                ? words + String.format(Locale.ROOT, ", tasks waited %.0f %% of the time", waiting.getAsDouble())
                : words;
    }
}
