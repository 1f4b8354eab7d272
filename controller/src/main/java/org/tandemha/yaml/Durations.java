package org.tandemha.yaml;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: a whole number and one of {@code ms s m h d}; the ISO form {@code PT1.5S} is understood as well. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    private Durations() {}

    /** Anything of another form is an {@link IllegalArgumentException}. */
    public static Duration parse(String text) {
        if (text.startsWith("P")) {
            return iso(text);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time; write a number with its unit: 250ms, 5s, 2m, 1h, 7d");
        }
        return Duration.ofMillis(Math.multiplyExact(Long.parseLong(form.group(1)), millis(form.group(2))));
    }

    /** The shortest form that {@link #parse} reads back; parts of a millisecond are dropped. */
    public static String format(Duration duration) {
        long ms = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long size = millis(unit);
            if (ms != 0 && ms % size == 0) {
                return ms / size + unit;
            }
        }
        return ms + "ms";
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no length of time; write 250ms, 5s, 2m, 1h or 7d", e);
        }
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "d" -> 86_400_000L;
            case "h" -> 3_600_000L;
            case "m" -> 60_000L;
            case "s" -> 1_000L;
            default -> 1L;
        };
    }
}
