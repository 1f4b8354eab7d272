package org.tandemha.failover;

import java.util.List;

/** Bounds of whatever a member publishes; what breaks one is an {@link IllegalArgumentException} that names it. */
final class Limits {
    static final long LONGEST_MS = 30L * 24 * 3600 * 1000;
    static final int SENTENCE = 240;
    static final int NAME = 80;

    private Limits() {}

    /** A text of so many characters at most, without control characters or lone surrogates. */
    static void text(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " characters, at most " + longest + " are allowed");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || surrogate(c))) {
            throw new IllegalArgumentException(what + ": has a control character or half a surrogate pair");
        }
    }

    static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + " is not within " + least + " to " + most);
        }
    }

    static void size(String what, List<?> list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException(what + ": " + list.size() + ", at most " + most + " are allowed");
        }
    }

    /** The text made to fit: control characters become blanks, what is too long ends in an ellipsis. */
    static String fit(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(longest + 1L)
                .map(c -> Character.isISOControl(c) || surrogate(c) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        if (clean.length() <= longest) {
            return clean.toString();
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return clean.substring(0, end) + "…";
    }

    /** An age in milliseconds that can be published. */
    static long ms(long ns) {
        return Math.min(Math.max(0, ns / 1_000_000), LONGEST_MS);
    }

    static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
