package org.tandemha.failover;

import java.util.Optional;
import java.util.TreeMap;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * A lease that is always right: one holder, whose hold ends {@link #HOLD_NS} after its last renewal, and promises of
 * the others that outlast it. Whoever reaches no majority neither renews nor wins.
 */
final class PerfectLease {
    static final long HOLD_NS = 550_000_000L;
    static final long PROMISE_NS = 600_000_000L;

    private final TreeMap<MemberId, LeaseSeen> seen = new TreeMap<>();
    private final TreeMap<MemberId, Long> heardNs = new TreeMap<>();
    private Optional<MemberId> holder = Optional.empty();
    private Optional<Epoch> last = Optional.empty();
    private boolean released;
    boolean forced;
    private long renewedNs;
    int moves;

    Optional<MemberId> holder() {
        return holder;
    }

    Optional<Epoch> last() {
        return last;
    }

    /** Whether a campaign wins at this moment; a majority must be reached. */
    boolean campaign(MemberId member, boolean majority, long nowNs) {
        boolean free = holder.isEmpty() && (released || last.isEmpty() || nowNs - renewedNs >= PROMISE_NS);
        if (!majority || (!free && !holder.equals(Optional.of(member)))) {
            return false;
        }
        grant(member, nowNs);
        return true;
    }

    void grant(MemberId member, long nowNs) {
        if (last.isPresent() && !last.get().member().equals(member)) {
            moves++;
        }
        last = Optional.of(new Epoch(last.map(Epoch::number).orElse(0L) + 1, member));
        holder = Optional.of(member);
        released = false;
        renewedNs = nowNs;
    }

    boolean release(MemberId member) {
        if (!holder.equals(Optional.of(member))) {
            return false;
        }
        holder = Optional.empty();
        released = true;
        return true;
    }

    /** Time passes for the holder. */
    void beat(boolean renews, long nowNs) {
        if (renews || forced) {
            renewedNs = nowNs;
        } else if (nowNs - renewedNs >= HOLD_NS) {
            holder = Optional.empty();
        }
    }

    /** What this member may rely on now. */
    LeaseSeen sight(MemberId member, boolean reachesHolder, boolean abstains, long nowNs) {
        if (abstains) {
            return LeaseSeen.unknown();
        }
        if (holder.equals(Optional.of(member))) {
            return new LeaseSeen(LeaseSeen.Holding.MINE, last, false);
        }
        if (holder.isPresent() && reachesHolder) {
            heardNs.put(member, nowNs);
            return new LeaseSeen(LeaseSeen.Holding.OTHERS, last, false);
        }
        LeaseSeen before = seen.getOrDefault(member, LeaseSeen.unknown());
        boolean promised = before.holding() == LeaseSeen.Holding.OTHERS
                && !released
                && nowNs - heardNs.getOrDefault(member, 0L) < PROMISE_NS;
        if (promised) {
            return before;
        }
        boolean news = holder.isEmpty();
        return new LeaseSeen(
                LeaseSeen.Holding.NOBODY, news ? last : before.epoch(), news ? released : before.released());
    }

    /** What is new for this member, if anything. */
    Optional<LeaseSeen> news(MemberId member, LeaseSeen now) {
        return now.equals(seen.put(member, now)) ? Optional.empty() : Optional.of(now);
    }

    void forget(MemberId member) {
        seen.remove(member);
    }
}
