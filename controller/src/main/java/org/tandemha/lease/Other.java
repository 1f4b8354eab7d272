package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;

/**
 * What a member knows of another.
 *
 * @param row its newest row; null before the first
 * @param heardNs when that came
 * @param answer what it was answered last
 */
record Other(MemberId member, @Nullable LeaseRow row, long heardNs, LeaseRow.Answer answer) {
    static Other unheard(MemberId member, long nowNs) {
        return new Other(member, null, nowNs, LeaseRow.Answer.none(member, 0));
    }

    Other answered(LeaseRow.Answer next) {
        return new Other(member, row, heardNs, next);
    }
}
