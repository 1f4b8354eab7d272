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
    private final boolean progress;

    Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean screen, boolean progress) {
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.progress = progress;
        this.colour =
                screen && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
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
        return progress;
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
