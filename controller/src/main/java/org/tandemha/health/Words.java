package org.tandemha.health;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How numbers and lists read in sentences. */
final class Words {
    private Words() {}

    /** Nanoseconds as seconds: {@code 0.4 s}, {@code 12 s}, {@code 3 min}. */
    static String span(long ns) {
        double seconds = Math.max(0, ns) / 1e9;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 120 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
    }

    /** A sentence as part of another: no full stop, no blanks around. */
    static String clause(String sentence) {
        String text = sentence.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** At most so many, then how many more. */
    static String list(List<String> parts, int most) {
        if (parts.size() <= most) {
            return String.join("; ", parts);
        }
        return String.join("; ", parts.subList(0, most)) + "; and " + (parts.size() - most) + " more";
    }

    /** Each sensor with what it says. */
    static String saying(List<SensorState> sensors) {
        return list(sensors.stream().map(s -> s.id() + ": " + s.because()).collect(Collectors.toList()), 4);
    }

    /** The names alone. */
    static String names(List<SensorState> sensors) {
        return sensors.stream().map(s -> s.id().name()).collect(Collectors.joining(", "));
    }
}
