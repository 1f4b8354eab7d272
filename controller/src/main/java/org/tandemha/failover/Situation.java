package org.tandemha.failover;

/** What a row of the role table looks at. */
enum Situation {
    ANYTHING("anything"),
    HELD("the lease is held here"),
    NOT_HELD("the lease is not held here"),
    TAKEN("another holds the lease"),
    NOBODY("nobody holds the lease"),
    STEP_FAILED("a step failed"),
    RELEASING("the release is next"),
    RUN_DONE("the runbook is done"),
    WISH("a command"),
    SICK("the own health calls for a move"),
    TROUBLED("the own health calls for no move, and is not well"),
    BACK("another peer is preferred");

    private final String words;

    Situation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
