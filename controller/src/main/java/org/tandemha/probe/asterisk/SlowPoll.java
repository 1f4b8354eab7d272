package org.tandemha.probe.asterisk;

import java.time.Duration;

/** Says when a slow poll is due that corrects lost events: at first, once per interval, and after each forgetting. */
final class SlowPoll {
    private final long intervalNs;
    private boolean known;
    private long askedNs;

    SlowPoll(Duration interval) {
        this.intervalNs = interval.toNanos();
    }

    /** Whether it is due; if so it counts as done now. */
    boolean take(long nowNs) {
        if (known && nowNs - askedNs < intervalNs) {
            return false;
        }
        known = true;
        askedNs = nowNs;
        return true;
    }

    /** What was learnt may be wrong, as after a break of the connection: the next one is due at once. */
    void forget() {
        known = false;
    }
}
