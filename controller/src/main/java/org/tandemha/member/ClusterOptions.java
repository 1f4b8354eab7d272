package org.tandemha.member;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.LeaseMode;
import org.tandemha.lease.LeasePolicy;
import org.tandemha.lease.LeaseProfile;
import org.tandemha.lease.LeaseTiming;
import org.tandemha.lease.Members;

/**
 * Who shares the identity, and how they decide who has it; the same on every member. Left out, this member watches its
 * Asterisk and shares nothing.
 *
 * @param peers the members with an Asterisk of their own
 * @param witnesses the members that only vote; default none
 * @param mode default {@code QUORUM}; {@code MANUAL} or {@code STONITH} for two peers without a witness
 * @param profile how quick the lease is; default {@code LAN}
 * @param roundTrip the longest usual round trip to the members of a majority, their disk included; default 20 ms
 * @param fenceAfter mode {@code STONITH}: a peer silent for so long is fenced; default five times the profile's grant
 */
public record ClusterOptions(
        List<String> peers,
        List<String> witnesses,
        LeaseMode mode,
        LeaseProfile profile,
        Duration roundTrip,
        Duration fenceAfter) {

    public ClusterOptions(
            @Nullable List<String> peers,
            @Nullable List<String> witnesses,
            @Nullable LeaseMode mode,
            @Nullable LeaseProfile profile,
            @Nullable Duration roundTrip,
            @Nullable Duration fenceAfter) {
        this.peers = peers == null ? List.of() : List.copyOf(peers);
        this.witnesses = witnesses == null ? List.of() : List.copyOf(witnesses);
        this.mode = Objects.requireNonNullElse(mode, LeaseMode.QUORUM);
        this.profile = Objects.requireNonNullElse(profile, LeaseProfile.LAN);
        this.roundTrip = Objects.requireNonNullElse(roundTrip, Duration.ofMillis(20));
        this.fenceAfter =
                Objects.requireNonNullElse(fenceAfter, this.profile.grant().multipliedBy(5));
        if (this.peers.isEmpty()) {
            throw new IllegalArgumentException("cluster.peers: names no peer; write the names of all members that"
                    + " have an Asterisk, such as [pbx-a, pbx-b], or leave the section out");
        }
        new LeasePolicy(new MemberId(this.peers.get(0)), members(), this.mode, timing(), this.fenceAfter);
    }

    /** Peers and witnesses. */
    public Members members() {
        return new Members(ids(peers), ids(witnesses));
    }

    LeaseTiming timing() {
        return LeaseTiming.of(profile, roundTrip);
    }

    LeasePolicy policy(MemberId self) {
        return new LeasePolicy(self, members(), mode, timing(), fenceAfter);
    }

    private static List<MemberId> ids(List<String> names) {
        return names.stream().map(MemberId::new).toList();
    }
}
