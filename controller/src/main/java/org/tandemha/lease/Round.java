package org.tandemha.lease;

import org.tandemha.cluster.Epoch;

/**
 * One round: the lease it can win ends at {@code sentNs} + L_h, whenever the answers come.
 *
 * @param sentNs taken before the first key was even ordered
 * @param keyed the kernel has the first key
 * @param votes a bit for each member that granted
 */
record Round(long number, Epoch epoch, LeaseRow.AskKind kind, long sentNs, boolean keyed, int votes, boolean granted) {
    Round turned(int vote) {
        return new Round(number, epoch, kind, sentNs, true, votes | vote, granted);
    }

    Round vote(int vote) {
        return new Round(number, epoch, kind, sentNs, keyed, votes | vote, granted);
    }

    Round won() {
        return new Round(number, epoch, kind, sentNs, keyed, votes, true);
    }
}
