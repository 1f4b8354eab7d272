package org.tandemha.probe.host;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Memory and swap from {@code /proc/meminfo}, in KiB. */
record Memory(long total, long available, long swapTotal, long swapFree) {
    private static final double GIB = 1024.0 * 1024.0;

    /** Kernels before 3.14 have no MemAvailable: free, buffers and cached stand for it there. */
    static Optional<Memory> parse(String meminfo) {
        OptionalLong total = Text.field(meminfo, "MemTotal:");
        OptionalLong free = Text.field(meminfo, "MemFree:");
        if (total.isEmpty() || free.isEmpty() || total.getAsLong() <= 0) {
            return Optional.empty();
        }
        long guessed = free.getAsLong()
                + Text.field(meminfo, "Buffers:").orElse(0)
                + Text.field(meminfo, "Cached:").orElse(0);
        return Optional.of(new Memory(
                total.getAsLong(),
                Text.field(meminfo, "MemAvailable:").orElse(guessed),
                Text.field(meminfo, "SwapTotal:").orElse(0),
                Text.field(meminfo, "SwapFree:").orElse(0)));
    }

    double usedPercent() {
        return 100.0 * (total - available) / total;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "memory %.0f %% used, %.1f of %.1f GiB available",
                usedPercent(),
                available / GIB,
                total / GIB);
    }

    /** A full swap harms nobody; reading it back does, which is what the number of pages says. */
    String swapSentence(double pagesPerSecond) {
        if (swapTotal == 0) {
            return "no swap";
        }
        return String.format(
                Locale.ROOT,
                "%.0f pages/s read back from swap, %.1f of %.1f GiB of it used",
                pagesPerSecond,
                (swapTotal - swapFree) / GIB,
                swapTotal / GIB);
    }
}
