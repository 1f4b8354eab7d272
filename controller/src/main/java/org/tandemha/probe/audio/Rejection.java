package org.tandemha.probe.audio;

/** Why the audio server closed a connection that it did not like; each is counted by itself. */
public enum Rejection {
    /** More connections at a time than allowed. */
    TOO_MANY_CONNECTIONS,
    /** Said nothing, or not its whole nonce, within the deadline. */
    NO_NONCE_IN_TIME,
    /** The first frame was something else than the nonce. */
    NONCE_NOT_FIRST,
    /** A nonce that no attempt is waiting for, or that was used before. */
    UNKNOWN_NONCE,
    /** A nonce of another length than 16 bytes, or a second one. */
    BAD_NONCE,
    /** A frame type that does not belong here, such as audio of a higher rate than 8 kHz. */
    WRONG_TYPE,
    /** A frame longer than its type allows. */
    OVERSIZE,
    /** Audio with half a sample in it. */
    ODD_AUDIO,
    /** More audio than can have been spoken in the time. */
    FLOOD,
    /** Lasted longer than any attempt may. */
    TOO_LONG
}
