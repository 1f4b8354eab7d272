package org.tandemha.identity;

/** How an identity is given up. */
public enum Yield {
    /** An operator wants it: the hook before it is waited for a little. */
    PLANNED,
    /** Somebody is sick, or the lease is lost: nothing is waited for. */
    AT_ONCE
}
