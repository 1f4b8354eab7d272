package org.tandemha.health;

/** What Tandem says of its Asterisk as a whole, from the best to the worst. */
public enum Verdict {
    /** Calls are proven and nothing is diagnosed. */
    HEALTHY,
    /** It serves, but something is wrong. */
    DEGRADED,
    /** Nothing proves calls lately, or the controller cannot trust its own eyes. Never a reason to move. */
    UNKNOWN,
    /** It runs, but calls fail or cannot get in or out. */
    FAILING,
    /** Asterisk is gone or hangs. */
    FAILED;

    /** The worse of two. */
    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
