package org.tandemha.health;

/** The kind of trouble behind a reading, as far as the sensor could tell. */
public enum Symptom {
    NONE,
    /** What should be there is gone: process, context, carrier, contacts. */
    GONE,
    /** Alive but doing nothing. */
    STALLED,
    /** No answer within the deadline. */
    SILENT,
    /** The other side said no (SIP 4xx/6xx, registration rejected, call refused). */
    REFUSED,
    /** The other side said it cannot serve now (SIP 503). */
    UNAVAILABLE,
    /** A call was answered or accepted but its legs were not bridged. */
    NOT_BRIDGED,
    /** A call was bridged but audio did not pass in one or both directions. */
    NO_AUDIO,
    /** Done, but later than it should be. */
    LATE,
    /** The attempt itself could not be made: no connection, login refused, test context missing. */
    CANNOT_TRY,
    /** A measured value is beyond a threshold. */
    LIMIT
}
