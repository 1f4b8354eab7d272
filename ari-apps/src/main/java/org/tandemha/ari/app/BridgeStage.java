package org.tandemha.ari.app;

/**
 * How far a call got, in the order of the way; the two legs and the bridge are made at once, so that stages up to
 * {@link #STARTED} may complete in any order and the furthest counts.
 */
public enum BridgeStage {
    /** Asked for. */
    REQUESTED,
    /** Asterisk accepted to make both legs. */
    ORIGINATED,
    /** Both legs are answered and in the app. */
    STARTED,
    /** The bridge is there, and Asterisk accepted both legs into it. */
    JOINED,
    /** Both legs are within the bridge. */
    BRIDGED
}
