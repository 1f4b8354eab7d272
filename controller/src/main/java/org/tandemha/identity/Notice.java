package org.tandemha.identity;

/**
 * Something about the identity that people or the decision should know; told once for each change.
 *
 * @param because one sentence
 */
public record Notice(Kind kind, String because) {
    /** What it is about. */
    public enum Kind {
        /** It is no longer armed, though the lease was not released: whoever holds the lease must release it. */
        CANNOT_HOLD,
        /** Somebody else answers for an address that this member holds. */
        CONTENTION,
        /** More than one answers for an address that this member does not hold. */
        DUPLICATE,
        /** Neither of the two any more. */
        ALONE_AGAIN,
        /** An announcement could not be sent: neighbours may believe in the old holder for minutes. */
        NOT_ANNOUNCED,
        /** Parts of the gate were missing; it was made anew, shut. */
        GATE_REBUILT,
        /** The network cannot be asked who answers. */
        CANNOT_WATCH,
        /** A kernel setting was changed or is otherwise than it should be. */
        KERNEL_SETTING,
        HOOK_FAILED,
        TRUNK_FAILED
    }
}
