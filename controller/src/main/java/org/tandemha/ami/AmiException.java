package org.tandemha.ami;

/** Why an action came to nothing; always an operating error, never a programmer's. Carries no stack trace. */
public abstract sealed class AmiException extends Exception {
    private AmiException(String message) {
        super(message, null, false, false);
    }

    /** Asterisk answered with an error. */
    public static final class Refused extends AmiException {
        private final String words;

        Refused(String action, String words) {
            super(action + " refused by Asterisk: " + words);
            this.words = words;
        }

        /** Asterisk's own words, {@code Permission denied} for example. */
        public String words() {
            return words;
        }
    }

    /** No answer, or no end of a list, within the deadline. */
    public static final class TimedOut extends AmiException {
        TimedOut(String action, long afterMs) {
            super(action + " not answered within " + afterMs + " ms");
        }
    }

    /** No connection, or it broke before the answer came. Whether Asterisk carried the action out is not known. */
    public static final class Disconnected extends AmiException {
        Disconnected(String action, String why) {
            super(action + " without connection: " + why);
        }
    }

    /** More than the settings allow: actions waiting, or rows of a list. */
    public static final class Overrun extends AmiException {
        Overrun(String action, String limit) {
            super(action + " given up: " + limit);
        }
    }
}
