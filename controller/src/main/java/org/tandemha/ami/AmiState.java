package org.tandemha.ami;

/** Where the connection stands. Every change is told once, with the monotonic nanoseconds at which it was noticed. */
public sealed interface AmiState {
    /** When it was noticed, nanoseconds of the monotonic clock given to the client. */
    long atNs();

    /** What to tell people. */
    String words();

    /** Whether actions can be sent. */
    default boolean connected() {
        return this instanceof Connected;
    }

    /** Not started yet, or closed by its owner. */
    record Idle(long atNs) implements AmiState {
        @Override
        public String words() {
            return "not connected: not started";
        }
    }

    /** Logged in. */
    record Connected(long atNs, String greeting) implements AmiState {
        @Override
        public String words() {
            return "connected to " + greeting;
        }
    }

    /** There was a connection, and it ended; the client tries again. */
    record Lost(long atNs, String reason) implements AmiState {
        @Override
        public String words() {
            return "connection lost: " + reason;
        }
    }

    /** Asterisk answered the login with an error; the client tries again at its slowest pace. */
    record Refused(long atNs, String reason) implements AmiState {
        @Override
        public String words() {
            return "login refused: " + reason;
        }
    }

    /**
     * An attempt to connect failed before the login could be judged; the client tries again.
     *
     * @param silent the port took the connection and then said nothing in time, as a stopped Asterisk does
     */
    record Unreachable(long atNs, boolean silent, String reason) implements AmiState {
        @Override
        public String words() {
            return "cannot connect: " + reason;
        }
    }
}
