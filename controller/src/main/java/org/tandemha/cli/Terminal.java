package org.tandemha.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a verb writes. Colour only where standard output is a terminal (the launcher knows and says so in
 * {@code tandem.terminal}), {@code TERM} is not {@code dumb} and {@code NO_COLOR} is not set.
 */
final class Terminal {
    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean screen;
    private final boolean colour;
    private final int columns;

    /** @param columns of the terminal behind standard error, 0 where there is none */
    Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean screen, int columns) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        this.out = out;
        this.err = err;
        this.screen = screen && !dumb;
        this.columns = dumb ? 0 : columns;
        this.colour = this.screen && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Whether standard output is a screen that can be drawn anew. */
    boolean isScreen() {
        return screen;
    }

    /** Whether progress may be drawn on standard error. */
    boolean showsProgress() {
        return columns > 0;
    }

    /** Columns of the terminal behind standard error. */
    int columns() {
        return columns;
    }

    /** A level, verdict or standing in its colour. */
    String paint(String word) {
        return paint(word, word);
    }

    /** A text in the colour of a level, verdict or standing. */
    String paint(String text, String meaning) {
        return switch (meaning) {
            case "OK", "HEALTHY", "GOOD", "BRIDGED" -> code(text, "32");
            case "DEGRADED", "WARNING" -> code(text, "33");
            case "FAILED", "FAILING", "MISSING" -> code(text, "1;31");
            default -> code(text, "35");
        };
    }

    String bold(String text) {
        return code(text, "1");
    }

    String dim(String text) {
        return code(text, "2");
    }

    private String code(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
