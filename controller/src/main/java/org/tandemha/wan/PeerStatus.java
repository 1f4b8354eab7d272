package org.tandemha.wan;

import java.util.List;
import org.tandemha.cluster.MemberId;

/**
 * Another member as the links see it. Times are monotonic nanoseconds of this member.
 *
 * @param incarnation highest seen; 0 if none
 * @param queueDepth rows that wait for its acknowledgement
 * @param inStep it has, or is being sent, all that it lacks from the queue; false: a full sync is due or under way
 * @param fullSyncs completed to it
 * @param lastSyncNs when it last acknowledged everything there was, or a full sync; 0 if never
 * @param links one for each network, in the settings' order
 */
public record PeerStatus(
        MemberId peer,
        long incarnation,
        int queueDepth,
        boolean inStep,
        long fullSyncs,
        long lastSyncNs,
        List<LinkStatus> links) {
    /** Whether any link is up. */
    public boolean isReachable() {
        return links.stream().anyMatch(LinkStatus::up);
    }
}
