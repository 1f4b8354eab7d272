package org.tandemha.lease;

/** When the lease must look again, even if nothing happens. */
final class Deadlines {
    private Deadlines() {}

    static long next(Turn turn) {
        long next = turn.nowNs + turn.policy.beatNs();
        next = earlier(turn, next, turn.nextRoundNs);
        next = earlier(turn, next, turn.publishNs);
        next = earlier(turn, next, turn.retryWriteNs);
        next = earlier(turn, next, turn.abstainUntilNs);
        next = earlier(turn, next, turn.promiseUntilNs);
        return earlier(turn, next, ofRole(turn.role));
    }

    private static long ofRole(Role role) {
        if (role instanceof Role.Holding holding) {
            return holding.untilNs();
        }
        if (role instanceof Role.Standby standby) {
            return standby.campaignNs();
        }
        if (role instanceof Role.Asking asking) {
            return asking.untilNs();
        }
        if (role instanceof Role.Claiming claiming) {
            return claiming.giveUpNs();
        }
        if (role instanceof Role.Resuming resuming) {
            return resuming.untilNs();
        }
        return ((Role.Releasing) role).retryNs();
    }

    /** What lies in the past was seen to in this very step, or waits for something else than time. */
    private static long earlier(Turn turn, long next, long deadline) {
        return deadline > turn.nowNs && deadline < next ? deadline : next;
    }
}
