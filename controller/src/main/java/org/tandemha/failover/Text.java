package org.tandemha.failover;

import java.util.Locale;

/** How numbers read in sentences. */
final class Text {
    private Text() {}

    /** Nanoseconds as {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 5 h}. */
    static String span(long ns) {
        double seconds = Math.max(0, ns) / 1e9;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }

    static String ms(long ms) {
        return span(ms * 1_000_000);
    }

    /** As part of another sentence. */
    static String clause(String sentence) {
        String text = sentence.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
