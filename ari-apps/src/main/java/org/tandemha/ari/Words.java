package org.tandemha.ari;

/** Text from outside made fit for a log line or a message: one line, printable, short. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    static String of(String text) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length() && words.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                    words.append(' ');
                }
            } else {
                words.append(c);
            }
        }
        String line = words.toString().strip();
        return line.isEmpty() ? "(nothing)" : text.length() > LONGEST ? line + "…" : line;
    }

    /** What a failure says of itself, or its name where it says nothing. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : of(message);
    }
}
