package org.tandemha.failover;

import java.util.Locale;

/** What may refuse a move or a command; {@link Check} asks them one by one. */
public enum Gate {
    /** The installation acts at all. */
    OBSERVE,
    /** It acts by itself. */
    PAUSE,
    /** Somebody holds the lease and can give it back, or nobody holds it. */
    LEASE,
    /** The other peer's row is fresh. */
    LINK,
    /** Nobody works on the peer that would serve. */
    MAINTENANCE,
    /** The controller of the peer that would serve trusts itself. */
    SELF,
    /** The peer that would serve is well. */
    VERDICT,
    /** It bridged a synthetic call lately. */
    PROVEN,
    /** It is strictly better. */
    MARGIN,
    /** It does not share the trouble. */
    SHARED_FATE,
    /** The last move is long enough ago. */
    HOLD_DOWN,
    /** Its copy of the data is young. */
    DATA,
    /** Nothing else is under way. */
    BUSY,
    /** The command itself makes sense: a known peer, a statement where one is needed. */
    COMMAND;

    /** As in sentences and answers: {@code hold-down}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
