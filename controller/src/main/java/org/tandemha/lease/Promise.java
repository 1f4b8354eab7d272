package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * What a member must not forget: it is on the disk before anything that follows from it leaves the machine.
 *
 * @param incarnation the life of this member: the upper bits count its starts, the lowest {@value #RANDOM_BITS} are
 *     random, so that a life begun from a restored old file is not taken for the one that followed that file before
 * @param promised the highest epoch this member granted, to its member ("promised to"); null before the first
 * @param released up to here this member's own epochs are given back; never goes down
 * @param longestGrantNs the longest L_g ever promised: so long a restarted member abstains
 * @param members the set under which it votes; null before the first vote
 */
public record Promise(
        long incarnation,
        @Nullable Epoch promised,
        @Nullable Epoch released,
        long longestGrantNs,
        @Nullable Members members) {
    static final int RANDOM_BITS = 20;

    public Promise {
        if (incarnation < 0 || longestGrantNs < 0) {
            throw new IllegalArgumentException("incarnation " + incarnation + ", longest grant " + longestGrantNs
                    + " ns: neither can be negative");
        }
    }

    /** Of a member that never promised anything. */
    public static final Promise NONE = new Promise(0, null, null, 0, null);

    /** The same in a later life than this one and the other. */
    Promise reborn(long other, long random) {
        long starts = (Math.max(incarnation, other) >>> RANDOM_BITS) + 1;
        long next = (starts << RANDOM_BITS) | (random & ((1L << RANDOM_BITS) - 1));
        return new Promise(next, promised, released, longestGrantNs, members);
    }

    /** Promised to the epoch's member, for so long at most, under this set. The same object when nothing changes. */
    Promise promise(Epoch epoch, long grantNs, Members set) {
        if (epoch.equals(promised) && grantNs <= longestGrantNs && set.equals(members)) {
            return this;
        }
        return new Promise(incarnation, epoch, released, Math.max(longestGrantNs, grantNs), set);
    }

    /** Given back up to the epoch; what was given back before stays so. */
    Promise release(Epoch epoch) {
        if (released != null && !epoch.isAfter(released)) {
            return this;
        }
        return new Promise(incarnation, promised, epoch, longestGrantNs, members);
    }

    /** Whether the epoch, one of this member's own, was given back. */
    public boolean hasReleased(Epoch epoch) {
        return released != null && !epoch.isAfter(released);
    }

    /** The member's own epoch, granted by itself and not given back; null if there is none. */
    public @Nullable Epoch ownUnreleased(MemberId self) {
        Epoch own = promised;
        return own != null && own.member().equals(self) && !hasReleased(own) ? own : null;
    }
}
