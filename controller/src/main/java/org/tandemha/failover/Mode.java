package org.tandemha.failover;

/** How far the cluster acts by itself; one for all members, see {@link Standing}. */
public enum Mode {
    /** First state of an installation: everything is decided and journalled, nothing is done. */
    OBSERVE,
    /** Everything is done. */
    ENABLED,
    /** No move by itself; what an operator orders is done. */
    PAUSED
}
