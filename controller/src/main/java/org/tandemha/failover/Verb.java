package org.tandemha.failover;

/** What an operator may order; each is the CLI's verb of that name. */
public enum Verb {
    /** Move the service to a peer, after the present calls have ended or the drain time is over. */
    SWITCHOVER,
    /** Have the active peer give the service to another at once. */
    FAILOVER,
    /** Take the service without its holder's word, which the operator says is fenced. */
    TAKEOVER,
    /** No move by itself until {@link #RESUME}. */
    PAUSE,
    RESUME,
    /** Keep a peer from serving while somebody works on it. */
    MAINTENANCE_ON,
    MAINTENANCE_OFF,
    /** End the hold-down that follows a move. */
    ACK,
    /** End observe mode. */
    ENABLE,
    /** Decide everything, do nothing. */
    OBSERVE;

    /** As in commands and sentences: {@code maintenance on}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
