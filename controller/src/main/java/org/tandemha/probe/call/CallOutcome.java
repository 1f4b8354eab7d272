package org.tandemha.probe.call;

/** What an attempt says about calls. */
public enum CallOutcome {
    /** Both directions carried audio in time. */
    PROVEN,
    /** Both directions carried audio, later than they should. */
    LATE,
    /** It stopped before the proof. */
    FAILED,
    /** It could not be tried; nothing is said about calls. */
    NOT_TRIED,
    /** It stopped before the proof, but we ourselves were held up; nothing is said about calls. */
    UNSURE
}
