package org.tandemha.wan;

import org.tandemha.cluster.MemberId;

/**
 * One link as it stands. Times are monotonic nanoseconds of this member.
 *
 * @param peer the member at its other end
 * @param net the network's name; with the peer it makes the sensor's name, {@code link.PEER.NET}
 * @param up greeted and heard of within the idle deadline
 * @param sinceNs when it came up or went down; 0 if it never was up
 * @param heardNs when the last byte came; 0 if none ever did
 * @param roundTrip smoothed; unknown before the first answer
 * @param downs how often it was lost
 * @param because one sentence: the address it is up to, or why it is down
 */
public record LinkStatus(
        MemberId peer,
        String net,
        boolean up,
        long sinceNs,
        long heardNs,
        RoundTrip roundTrip,
        long downs,
        String because) {}
