package org.tandemha.failover;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a runbook.
 *
 * @param deadline an outcome that has not come by then is a failure; zero where the order itself says how long
 * @param waits whether the next step waits for the outcome; what does not wait is only journalled
 * @param undo what takes it back if it, or a later step, fails
 */
public record Step(Deed deed, Duration deadline, boolean waits, OnFailure onFailure, Optional<Deed> undo) {
    /** What follows from its failure. */
    public enum OnFailure {
        /** The next step; the failure is journalled. */
        GO_ON,
        /** Everything done so far is taken back, the last first, and the runbook has failed. */
        TAKE_BACK
    }

    static Step must(Deed deed, long deadlineMs) {
        return new Step(deed, Duration.ofMillis(deadlineMs), true, OnFailure.TAKE_BACK, Optional.empty());
    }

    static Step may(Deed deed, long deadlineMs) {
        return new Step(deed, Duration.ofMillis(deadlineMs), true, OnFailure.GO_ON, Optional.empty());
    }

    /** Ordered, and the next step at once. */
    static Step beside(Deed deed, long deadlineMs) {
        return new Step(deed, Duration.ofMillis(deadlineMs), false, OnFailure.GO_ON, Optional.empty());
    }

    Step undoneBy(Deed other) {
        return new Step(deed, deadline, waits, onFailure, Optional.of(other));
    }
}
