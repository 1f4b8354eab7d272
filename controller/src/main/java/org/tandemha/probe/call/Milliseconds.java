package org.tandemha.probe.call;

import java.util.Locale;

/** Durations in sentences: {@code 4.2 ms}, {@code 812 ms}. */
final class Milliseconds {
    private Milliseconds() {}

    static String of(long ns) {
        double ms = ns / 1e6;
        return String.format(Locale.ROOT, ms < 99.95 ? "%.1f ms" : "%.0f ms", ms);
    }
}
