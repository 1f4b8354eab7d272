package org.tandemha.wan;

import java.util.List;
import java.util.Map;

/**
 * The links and what passed over them since the start.
 *
 * @param peers all configured ones
 * @param refused by reason; what never happened is left out
 * @param lastRefusals the last few sentences, oldest first
 * @param taken rows taken in from others
 * @param late rows that came twice or after a newer one, as happens with several links
 * @param queueRows rows in the queue for others
 * @param queueBytes estimate of its memory
 * @param overflowed rows pushed out of the full queue; a peer that lacks them gets a full sync
 */
public record WanStatus(
        List<PeerStatus> peers,
        Map<Refusal, Long> refused,
        List<String> lastRefusals,
        long taken,
        long late,
        int queueRows,
        long queueBytes,
        long overflowed) {
    public long refused(Refusal reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
