package org.tandemha.failover;

import org.tandemha.cluster.MemberId;

/** Something this member saw; {@code atNs} is its own monotonic clock. */
public sealed interface Observation {
    long atNs();

    /** Its own health, with each change of the profile. */
    record OwnHealth(long atNs, PeerHealth health) implements Observation {}

    /** A newer row of another member. */
    record RowSeen(long atNs, MemberId member, FailoverRow row) implements Observation {}

    /** What the lease says, whenever that changes. */
    record LeaseChanged(long atNs, LeaseSeen lease) implements Observation {}

    /** What came of a deed. */
    record Outcome(long atNs, long run, Deed deed, boolean done, String because) implements Observation {}

    /** A command given to this member. */
    record Wished(long atNs, Wish wish) implements Observation {}

    /** How old the data is that was copied here, milliseconds. */
    record DataSeen(long atNs, long ageMs) implements Observation {}

    /** New settings count from now on; they come with the policy. */
    record PolicyChanged(long atNs) implements Observation {}

    /** Time passes; several times a second. */
    record Tick(long atNs) implements Observation {}
}
