package org.tandemha.ari.app;

/** Why a call ended. */
public enum BridgeCause {
    /** The caller of {@link BridgeApp} asked for it. */
    HUNG_UP,
    /** A leg ended from the other side. */
    LEG_ENDED,
    /** The deadline passed. */
    TIMED_OUT,
    /** Asterisk answered a request with an error. */
    REFUSED,
    /** A request had no usable answer. */
    UNREACHABLE,
    /** The event connection is not there or broke. */
    EVENTS_LOST,
    /** Too many calls at once. */
    BUSY,
    /** The app was stopped. */
    STOPPED
}
