package org.tandemha;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is logged and how.
 *
 * @param format lines for people, JSON for collectors; {@code auto} is text on a terminal and JSON otherwise
 * @param level of everything that {@code levels} does not name
 * @param levels by logger name, for example {@code org.tandemha.probe: debug}
 */
public record LogOptions(Format format, Level level, Map<String, Level> levels) {
    /** How a line looks. */
    public enum Format {
        AUTO,
        TEXT,
        JSON
    }

    /** How much is said, from all to nothing; {@code off} would be a truth value in YAML. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        NONE
    }

    public LogOptions(@Nullable Format format, @Nullable Level level, @Nullable Map<String, Level> levels) {
        this.format = Objects.requireNonNullElse(format, Format.AUTO);
        this.level = Objects.requireNonNullElse(level, Level.INFO);
        this.levels = levels == null ? Map.of() : Map.copyOf(levels);
    }

    /** {@code auto}, {@code info}. */
    public static LogOptions defaults() {
        return new LogOptions(null, null, null);
    }
}
