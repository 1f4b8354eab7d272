package org.tandemha.health;

import org.tandemha.health.SensorSpec.Damping;

/**
 * How many readings in a row said at least, or at most, a level, and since when. Counting "at least" apart from
 * "exactly" lets a mixture of degraded and failed readings fall to degraded. An unknown reading neither confirms nor
 * denies: it leaves the other rows of readings unbroken.
 */
record Runs(Run degraded, Run failed, Run notFailed, Run ok, Run unknown) {
    static final Runs NONE = new Runs(Run.NONE, Run.NONE, Run.NONE, Run.NONE, Run.NONE);

    record Run(int count, long firstNs) {
        static final Run NONE = new Run(0, 0);

        Run and(long atNs) {
            return count == 0 ? new Run(1, atNs) : new Run(Math.min(count + 1, 1_000_000), firstNs);
        }

        boolean meets(Damping damping, long atNs) {
            return count >= damping.readings()
                    && atNs - firstNs >= damping.span().toNanos();
        }
    }

    Runs and(Level raw, long atNs) {
        return switch (raw) {
            case OK -> new Runs(Run.NONE, Run.NONE, notFailed.and(atNs), ok.and(atNs), Run.NONE);
            case DEGRADED -> new Runs(degraded.and(atNs), Run.NONE, notFailed.and(atNs), Run.NONE, Run.NONE);
            case FAILED -> new Runs(degraded.and(atNs), failed.and(atNs), Run.NONE, Run.NONE, Run.NONE);
            case UNKNOWN -> new Runs(degraded, failed, notFailed, ok, unknown.and(atNs));
        };
    }

    /** Forgets the bad readings made before the given time. */
    Runs badSince(long trustNs) {
        boolean old = trustNs != SensorState.NEVER && degraded.count > 0 && degraded.firstNs - trustNs <= 0;
        return old ? new Runs(Run.NONE, Run.NONE, notFailed, ok, unknown) : this;
    }

    /** The level after a reading, from the level before it. */
    Level level(Level before, Level raw, long atNs, Damping fall, Damping rise) {
        return switch (raw) {
            case UNKNOWN -> unknown.meets(fall, atNs) ? Level.UNKNOWN : before;
            case FAILED ->
                failed.meets(fall, atNs)
                        ? Level.FAILED
                        : before != Level.FAILED && degraded.meets(fall, atNs) ? Level.DEGRADED : before;
            case DEGRADED -> degraded(before, atNs, fall, rise);
            case OK -> {
                if (before == Level.UNKNOWN || ok.meets(rise, atNs)) {
                    yield Level.OK;
                }
                yield before == Level.FAILED && notFailed.meets(rise, atNs) ? Level.DEGRADED : before;
            }
        };
    }

    private Level degraded(Level before, long atNs, Damping fall, Damping rise) {
        return switch (before) {
            case FAILED -> notFailed.meets(rise, atNs) ? Level.DEGRADED : before;
            case OK, UNKNOWN -> degraded.meets(fall, atNs) ? Level.DEGRADED : before;
            case DEGRADED -> before;
        };
    }
}
