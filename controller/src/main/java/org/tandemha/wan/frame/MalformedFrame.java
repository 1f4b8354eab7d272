package org.tandemha.wan.frame;

import org.tandemha.wan.Refusal;

/** Bytes that are not a frame; the message says which part is wrong. */
public final class MalformedFrame extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal reason;

    MalformedFrame(Refusal reason, String what) {
        // no stack trace: ten thousand of these in a row must cost little
        super(what, null, false, false);
        this.reason = reason;
    }

    static MalformedFrame of(String what) {
        return new MalformedFrame(Refusal.MALFORMED, what);
    }

    public Refusal reason() {
        return reason;
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
