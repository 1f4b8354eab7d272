package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Words() {}

    static String time(long epochNs) {
        return CLOCK.format(Instant.ofEpochSecond(0, epochNs));
    }

    /** Milliseconds as {@code 340 ms}, {@code 3.4 s}, {@code 12 min}, {@code 5 h} or {@code 3 d}. */
    static String span(long ms) {
        if (ms < 1_000) {
            return ms + " ms";
        }
        if (ms < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        long minutes = ms / 60_000;
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }

    /** A value with its unit; a dash where there is none. */
    static String value(JsonNode value, String unit) {
        return value.isNumber() ? (number(value.doubleValue()) + " " + unit).strip() : "-";
    }

    /** {@code DONE} as {@code Done}. */
    static String sentenceCase(String word) {
        return word.isEmpty() ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    static String number(double value) {
        if (Math.abs(value) >= 1_000 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}
