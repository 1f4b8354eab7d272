package org.tandemha.wan.hazelcast;

/** What became of a row. */
public enum MergeOutcome {
    /** Written under a key that had none. */
    NEW,
    /** Written over an older one. */
    REPLACED,
    /** Held already. */
    SAME,
    /** A newer one is held. */
    OLDER,
    /** It would have been one more row than allowed. */
    NO_ROOM;

    public boolean isWritten() {
        return this == NEW || this == REPLACED;
    }
}
