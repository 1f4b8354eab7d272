package org.tandemha.lease;

import java.time.Duration;
import org.tandemha.cluster.MemberId;

/**
 * What the lease of one member goes by. Validated at birth, all durations in nanoseconds inside.
 *
 * <p>Mode {@code quorum} wants three members or more (of two, both would be the majority, and none could ever take
 * over); {@code manual} and {@code stonith} want exactly two peers.
 */
public final class LeasePolicy {
    private static final long DRIFT_NS = 1_000_000_000L;

    final MemberId self;
    final Members members;
    final LeaseMode mode;
    final boolean peer;
    final long renewNs;
    final long holdNs;
    final long grantNs;
    final long rttNs;
    final long fenceAfterNs;
    private final LeaseTiming timing;

    public LeasePolicy(MemberId self, Members members, LeaseMode mode, LeaseTiming timing, Duration fenceAfter) {
        if (!members.all().contains(self)) {
            throw new IllegalArgumentException("member: " + self + " is not among " + members);
        }
        if (mode == LeaseMode.QUORUM && members.all().size() == 2) {
            throw new IllegalArgumentException("lease.mode: quorum with two members can never take over, for a majority"
                    + " of two is both; add a witness, or write manual or stonith");
        }
        if (mode.lends() && (members.peers().size() != 2 || !members.witnesses().isEmpty())) {
            throw new IllegalArgumentException("lease.mode: " + mode.name().toLowerCase(java.util.Locale.ROOT)
                    + " is for two peers without a witness, and there are " + members + "; write quorum");
        }
        if (fenceAfter.toNanos() < timing.grant().toNanos()) {
            throw new IllegalArgumentException("lease.fenceAfter: " + fenceAfter + " is shorter than lease.grant "
                    + timing.grant() + "; write at least that");
        }
        this.self = self;
        this.members = members;
        this.mode = mode;
        this.timing = timing;
        this.peer = members.isPeer(self);
        this.renewNs = timing.renew().toNanos();
        this.holdNs = timing.hold().toNanos();
        this.grantNs = timing.grant().toNanos();
        this.rttNs = timing.rtt().toNanos();
        this.fenceAfterNs = fenceAfter.toNanos();
    }

    public MemberId self() {
        return self;
    }

    public Members members() {
        return members;
    }

    public LeaseMode mode() {
        return mode;
    }

    public LeaseTiming timing() {
        return timing;
    }

    /** A tick later than this makes a member suspect itself: min(1 s, L_h/2). */
    long latestTickNs() {
        return Math.min(DRIFT_NS, holdNs / 2);
    }

    /** Wall and monotonic clock may part by so much within a minute. */
    long driftNs() {
        return DRIFT_NS;
    }

    /** At least so often a tick is wanted, so that lateness is seen. */
    long beatNs() {
        return renewNs / 2;
    }

    /** Campaigns begin within this span, at random, so that two seldom begin together. */
    long spreadNs() {
        return renewNs / 2;
    }

    /** No answer within this: asked again. */
    long patienceNs() {
        return renewNs + rttNs;
    }

    /** No majority within this: the candidate gives up. */
    long giveUpNs() {
        return 3 * renewNs + rttNs;
    }

    /** After an ordered release the peer has so long to take over before this member campaigns again. */
    long quietNs() {
        return 2 * grantNs;
    }
}
