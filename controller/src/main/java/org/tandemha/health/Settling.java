package org.tandemha.health;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which subjects are settling: after Asterisk's start, and after a bigger trouble has ended, a sensor that has not been
 * good since accuses nobody until a grace is over. It closes the race in which the cause has healed and its
 * consequences, read less often, have not been seen to heal.
 */
final class Settling {
    private record Window(long fromNs, long untilNs) {}

    private final Map<Subject, Window> windows;

    private Settling(Map<Subject, Window> windows) {
        this.windows = windows;
    }

    static Settling none() {
        return new Settling(new EnumMap<>(Subject.class));
    }

    Settling copy() {
        return new Settling(new EnumMap<>(windows));
    }

    /** Begins anew for the subjects; what lasts longer already keeps its end. */
    void start(Iterable<Subject> subjects, long nowNs, long spanNs) {
        for (Subject subject : subjects) {
            Window old = windows.get(subject);
            long untilNs = nowNs + spanNs;
            windows.put(subject, new Window(nowNs, old != null && old.untilNs - untilNs > 0 ? old.untilNs : untilNs));
        }
    }

    boolean covers(SensorState state, long nowNs) {
        Window window = windows.get(state.spec().subject());
        if (window == null || nowNs - window.untilNs >= 0) {
            return false;
        }
        return state.okNs() == SensorState.NEVER || state.okNs() - window.fromNs < 0;
    }
}
