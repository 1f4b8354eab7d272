package org.tandemha.ari;

/** Text from outside made fit for a log line or a message: one line, printable, short. */
final class Words {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 8;

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

    /** What a failure says of itself, or its name where it says nothing, and what lies deepest beneath it. */
    static String of(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String said = said(failure);
        String beneath = said(root);
        return of(said.contains(beneath) ? said : said + ": " + beneath);
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
