package org.tandemha.identity.interpreter;

/** No answer came: the interpreter is not there, ended, or took too long. Whether the line was carried out is unknown. */
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    public Unanswered(String message) {
        super(message);
    }
}
