package org.tandemha.lease;

import org.tandemha.cluster.Epoch;

/**
 * What a member is doing about the identity itself; its part as a voter goes on beside it.
 *
 * <pre>
 *   Standby ──delay, pre-vote──▶ Asking ──majority would──▶ Claiming ──majority grants──▶ Holding
 *      ▲                            │                          │                        │  ▲  │
 *      ├────────── no ──────────────┘                      gives up                 late│  │majority
 *      │                                                       ▼             or ran out ▼  │  │released
 *      └──────────── released on the disk ◀──────────────  Releasing ◀─── order ─── Resuming  │
 *                                                              ▲──────────────────────────────┘
 * </pre>
 */
sealed interface Role {
    /** @param campaignNs when to ask; {@link #NOT_SET} while the rules forbid it */
    record Standby(long campaignNs) implements Role {}

    long NOT_SET = Long.MAX_VALUE;

    /** @param round the pre-vote's number, which answers repeat */
    record Asking(Epoch epoch, long round, long untilNs) implements Role {}

    /** @param alone needs no vote but its own: forced, or licensed by the peer's release */
    record Claiming(Epoch epoch, long giveUpNs, boolean alone, boolean forced) implements Role {}

    /** @param claimed the epoch of its next rounds, higher than {@code epoch} while it climbs over a stray promise */
    record Holding(Epoch epoch, Epoch claimed, long untilNs, boolean alone, boolean forced) implements Role {
        Holding until(Epoch granted, long endNs) {
            return new Holding(granted, claimed, Math.max(untilNs, endNs), alone, forced);
        }
    }

    /** @param restarted in this life nothing of the epoch was held yet */
    record Resuming(Epoch epoch, long untilNs, boolean restarted, boolean forced) implements Role {}

    /** @param shut the kernel has confirmed that the gate is shut */
    record Releasing(Epoch epoch, long serial, long retryNs, boolean shut) implements Role {}
}
