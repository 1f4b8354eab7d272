package org.tandemha.lease;

import org.tandemha.lease.LeaseAction.AlarmKind;

/**
 * Suspects the member itself first: who was late, or whose clocks part, cannot tell what it missed. Its gate is shut
 * until a round begun after that wins a majority.
 */
final class Watch {
    /** The offset of the clocks is compared within this span: slow slewing is no step. */
    private static final long SPAN_NS = 60_000_000_000L;

    private Watch() {}

    static void late(Turn turn) {
        if (turn.tickNs == Turn.NOT_SET) {
            return;
        }
        long lateNs = turn.nowNs - turn.tickNs;
        if (lateNs > turn.policy.latestTickNs()) {
            suspect(
                    turn,
                    Because.of(
                            "a tick came {} late, and {} are allowed",
                            Because.ms(lateNs),
                            Because.ms(turn.policy.latestTickNs())));
        }
    }

    static void clocks(Turn turn, long wallNs) {
        long offsetNs = wallNs - turn.nowNs;
        if (turn.offsetTakenNs == Turn.NOT_SET) {
            turn.wallOffsetNs = offsetNs;
            turn.offsetTakenNs = turn.nowNs;
            return;
        }
        long driftNs = Math.abs(offsetNs - turn.wallOffsetNs);
        if (driftNs > turn.policy.driftNs() || turn.nowNs - turn.offsetTakenNs > SPAN_NS) {
            turn.wallOffsetNs = offsetNs;
            turn.offsetTakenNs = turn.nowNs;
        }
        if (driftNs > turn.policy.driftNs()) {
            suspect(turn, Because.of("wall and monotonic clock parted by {}", Because.ms(driftNs)));
        }
    }

    private static void suspect(Turn turn, Because because) {
        turn.act(new LeaseAction.Alarm(AlarmKind.SELF_SUSPECT, because));
        turn.suspectUntilNs = turn.nowNs + 2 * turn.policy.renewNs;
        if (!turn.policy.peer || turn.role instanceof Role.Standby || turn.role instanceof Role.Releasing) {
            return;
        }
        turn.stopAsking();
        turn.shutGate("{}", because);
        if (turn.role instanceof Role.Asking) {
            turn.standBy(Turn.NOT_SET);
            return;
        }
        if (turn.role instanceof Role.Holding holding) {
            turn.act(new LeaseAction.LostHold(holding.epoch(), because));
            turn.role = new Role.Resuming(holding.claimed(), turn.nowNs + turn.policy.grantNs, false, holding.forced());
            turn.dirty = true;
        }
        turn.nextRoundNs = turn.nowNs;
    }
}
