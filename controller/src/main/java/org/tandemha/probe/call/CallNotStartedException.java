package org.tandemha.probe.call;

import org.tandemha.health.Symptom;

/**
 * A call that could not be started: {@code CANNOT_TRY} when the means are missing (not connected, login or permission
 * refused, application missing), which says nothing about calls; {@code REFUSED} when Asterisk took the request and
 * said no; {@code SILENT} when it did not answer. The message carries the peer's words.
 */
public final class CallNotStartedException extends Exception {
    private final Symptom symptom;

    public CallNotStartedException(Symptom symptom, String words) {
        super(words);
        this.symptom = symptom;
    }

    /** The kind of trouble. */
    public Symptom symptom() {
        return symptom;
    }
}
