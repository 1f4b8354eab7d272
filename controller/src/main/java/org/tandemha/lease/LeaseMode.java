package org.tandemha.lease;

/** How a claim to the identity is decided. */
public enum LeaseMode {
    /** A majority of three or more members grants it for a time. */
    QUORUM,
    /** Two peers and no witness: a durable loan, ended by release or by an operator's forced takeover. */
    MANUAL,
    /** Like {@link #MANUAL}, and a fence script may force the takeover as well. */
    STONITH;

    /** Whether a grant is a loan without end. */
    public boolean lends() {
        return this != QUORUM;
    }
}
