package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Verdict;

/**
 * Another member as its newest row shows it.
 *
 * @param atNs when the row came
 * @param well since when it has been well without a break in health or in rows; absent where it is not
 */
record Other(FailoverRow row, long atNs, Optional<Long> well) {

    /** Whether it has given the lease back for this peer by an operator's order. */
    boolean handsBy(MemberId peer) {
        return row.wished() && row.handsTo().equals(Optional.of(peer));
    }

    static Other next(Optional<Other> before, FailoverRow row, long nowNs, long rowWithinNs) {
        boolean isWell =
                row.health().verdict() == Verdict.HEALTHY && !row.standing().maintenance();
        if (!isWell) {
            return new Other(row, nowNs, Optional.empty());
        }
        long since = before.filter(old -> nowNs - old.atNs() <= rowWithinNs)
                .flatMap(Other::well)
                .orElse(nowNs);
        return new Other(row, nowNs, Optional.of(since));
    }
}
