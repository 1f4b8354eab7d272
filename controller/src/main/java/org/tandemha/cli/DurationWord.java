package org.tandemha.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as in the settings: {@code 90s}, {@code 5m}, {@code 1h}. */
final class DurationWord implements ITypeConverter<Duration> {
    private static final Pattern WORD = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    @Override
    public Duration convert(String word) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + word + "' is no duration; write a number and ms, s, m or h: 5m");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
