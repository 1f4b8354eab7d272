package org.tandemha.cli;

/** Why a verb could not be done: one sentence for the user, and what to return to the shell. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exit;

    public Failure(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    /** One of {@link Exit}. */
    public int exit() {
        return exit;
    }
}
