package org.tandemha.lease;

/** What the lease may be told. Times are the monotonic clock's, given beside the input. */
public sealed interface LeaseInput {
    /** Time passed; the wall clock is looked at to see it part from the monotonic one. */
    record Tick(long wallNs) implements LeaseInput {}

    /** Another member's row came in; old and repeated ones are welcome and change nothing. */
    record RowArrived(LeaseRow row) implements LeaseInput {}

    /** The promise is on the disk: file and directory synced. */
    record Persisted(Promise promise) implements LeaseInput {}

    /** The promise may or may not be on the disk. */
    record PersistFailed(Promise promise, String words) implements LeaseInput {}

    /** The kernel has taken the first key of a round: its own clock of this round runs. */
    record FirstKeyTurned(long round) implements LeaseInput {}

    /** The kernel has emptied every slot of the gate, on the {@code ShutGate} of that serial. */
    record GateShut(long serial) implements LeaseInput {}

    /** The gate refused or did not answer in time. */
    record GateFailed(String words) implements LeaseInput {}

    /**
     * A member has seen a later life of this one than the disk knows of: its rows count nowhere until it has begun one that
     * is later still.
     */
    record Outlived(long incarnation) implements LeaseInput {}

    /** Whether this member may campaign, as {@code failover} sees it. */
    record Eligible(boolean yes, String because) implements LeaseInput {}

    /** Order: give the identity back. Nothing happens if there is nothing to give back. */
    record Release(String because) implements LeaseInput {}

    /** Order: campaign without delay as soon as the rules allow it, also after an ordered release. */
    record Campaign(String because) implements LeaseInput {}

    /**
     * Order: take over without a majority, because the other is certainly off.
     *
     * @param fencingClaim who says so and how he knows; blank is refused
     */
    record TakeOver(String fencingClaim) implements LeaseInput {
        public TakeOver {
            if (fencingClaim.isBlank()) {
                throw new IllegalArgumentException(
                        "a forced takeover needs a stated fencing claim: who switched the other peer off, and how");
            }
        }
    }

    /** The fence script ended; {@code confirmed}: it succeeded, and the second query confirms that the peer is off. */
    record Fenced(boolean confirmed, String words) implements LeaseInput {}
}
