package org.tandemha.failover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemha.cluster.MemberId;

/**
 * All that one member knows about who serves, at one moment. Immutable; the next one comes from {@link Failover}.
 *
 * @param leaseNs since when the lease says so
 */
public record View(
        Role role,
        Standing standing,
        LeaseSeen lease,
        long leaseNs,
        Own own,
        Map<MemberId, Other> others,
        Motion motion,
        WishBook wishes,
        Told told,
        Data data,
        long nowNs) {

    /** The copied data's age when it was last looked at; absent where nothing is copied. */
    record Data(Optional<Long> ageMs, long atNs) {}

    /**
     * What was last told: the row that was published, and what was noted as the reason for staying.
     *
     * @param key names the reason for staying, without its numbers
     * @param because the last sentence
     */
    record Told(Optional<FailoverRow> row, long rowNs, String key, String because) {
        Told published(FailoverRow next, long nowNs) {
            return new Told(Optional.of(next), nowNs, key, because);
        }

        Told noted(String nextKey, String nextBecause) {
            return new Told(row, rowNs, nextKey, nextBecause);
        }
    }

    /** What a controller begins with; {@code standing} is what it last remembered. */
    public static View first(Policy policy, Standing standing, long nowNs) {
        return new View(
                policy.witness() ? Role.WITNESS : Role.STANDBY,
                standing,
                LeaseSeen.unknown(),
                nowNs,
                Own.first(nowNs),
                Map.of(),
                Motion.none(),
                WishBook.empty(),
                new Told(Optional.empty(), nowNs, "", "just started"),
                new Data(Optional.empty(), nowNs),
                nowNs);
    }

    /**
     * Another member as this one knows it.
     *
     * @param ageMs how old its newest row is here
     */
    public record Member(MemberId member, FailoverRow row, long ageMs) {}

    /** The others that were heard of, by name. */
    public List<Member> members() {
        return others.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(other -> new Member(
                        other.getKey(),
                        other.getValue().row(),
                        Limits.ms(nowNs - other.getValue().atNs())))
                .toList();
    }

    /** The sentence that explains the present role. */
    public String because() {
        return told.because();
    }

    /** What is left of the hold-down, nanoseconds; 0 where there is none. */
    public long holdDownNs() {
        return motion.holdDown()
                .map(down -> Math.max(0, down.untilNs() - nowNs))
                .orElse(0L);
    }

    View in(Role next) {
        return new View(next, standing, lease, leaseNs, own, others, motion, wishes, told, data, nowNs);
    }

    View with(Standing next) {
        return new View(role, next, lease, leaseNs, own, others, motion, wishes, told, data, nowNs);
    }

    View with(LeaseSeen next) {
        long sinceNs = next.holding() == lease.holding() ? leaseNs : nowNs;
        return new View(role, standing, next, sinceNs, own, others, motion, wishes, told, data, nowNs);
    }

    View with(Own next) {
        return new View(role, standing, lease, leaseNs, next, others, motion, wishes, told, data, nowNs);
    }

    View with(MemberId member, Other other) {
        Map<MemberId, Other> all = new TreeMap<>(others);
        all.put(member, other);
        return new View(role, standing, lease, leaseNs, own, Map.copyOf(all), motion, wishes, told, data, nowNs);
    }

    View with(Motion next) {
        return new View(role, standing, lease, leaseNs, own, others, next, wishes, told, data, nowNs);
    }

    View with(WishBook next) {
        return new View(role, standing, lease, leaseNs, own, others, motion, next, told, data, nowNs);
    }

    View with(Told next) {
        return new View(role, standing, lease, leaseNs, own, others, motion, wishes, next, data, nowNs);
    }

    View with(Data next) {
        return new View(role, standing, lease, leaseNs, own, others, motion, wishes, told, next, nowNs);
    }

    /** The same a little later; a moment that is past already changes nothing. */
    View at(long laterNs) {
        long next = laterNs - nowNs > 0 ? laterNs : nowNs;
        return new View(role, standing, lease, leaseNs, own, others, motion.at(next), wishes, told, data, next);
    }

    /** The peers and witnesses beyond those that are known take no more room: rows of strangers are not kept. */
    boolean hasRoomFor(MemberId member) {
        return others.containsKey(member) || others.size() < FailoverRow.MOST_SEEN;
    }
}
