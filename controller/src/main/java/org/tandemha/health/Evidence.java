package org.tandemha.health;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sensors as a row of the diagnosis table sees them at one moment: without those that a row above explains, and
 * without those that are settling after a start or a bigger trouble. One object serves one walk through the table.
 */
final class Evidence {
    private final Roster roster;
    private final SensorState[] states;
    private final Settling settling;
    private final HealthOptions options;
    private final List<Finding> before;
    private final long nowNs;
    private final Set<SensorId> muted = new HashSet<>();
    private final List<SensorState> calls;

    Evidence(
            Roster roster,
            SensorState[] states,
            Settling settling,
            HealthOptions options,
            List<Finding> before,
            long nowNs) {
        this.before = before;
        this.roster = roster;
        this.states = states;
        this.settling = settling;
        this.options = options;
        this.nowNs = nowNs;
        this.calls = all(Subject.CALL, Subject.MEDIA_CALL, Subject.TRUNK_CALL);
    }

    long nowNs() {
        return nowNs;
    }

    HealthOptions options() {
        return options;
    }

    /** Every sensor of the subjects, whether it accuses or not. */
    List<SensorState> all(Subject... subjects) {
        return select(state -> true, subjects);
    }

    /** Those that failed and accuse. */
    List<SensorState> failed(Subject... subjects) {
        return select(state -> state.failed() && accuses(state), subjects);
    }

    /** Those that failed with one of the symptoms and accuse. */
    List<SensorState> failed(Set<Symptom> symptoms, Subject... subjects) {
        return select(state -> state.failed() && symptoms.contains(state.symptom()) && accuses(state), subjects);
    }

    /** Those that are degraded or failed and accuse. */
    List<SensorState> bad(Subject... subjects) {
        return select(state -> state.bad() && accuses(state), subjects);
    }

    List<SensorState> select(Predicate<SensorState> which, Subject... subjects) {
        List<SensorState> found = null;
        for (Subject subject : subjects) {
            for (int index : roster.of(subject)) {
                if (which.test(states[index])) {
                    found = found == null ? new ArrayList<>(2) : found;
                    found.add(states[index]);
                }
            }
        }
        return found == null ? List.of() : found;
    }

    boolean any(Predicate<SensorState> which, Subject... subjects) {
        for (Subject subject : subjects) {
            for (int index : roster.of(subject)) {
                if (which.test(states[index])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether trouble at this sensor counts here. */
    boolean accuses(SensorState state) {
        return !muted.contains(state.id()) && !settling.covers(state, nowNs);
    }

    /** Has the rows below leave out what the row above explains; gives back the ones in trouble among them. */
    List<SensorId> mute(EnumSet<Subject> subjects, Predicate<SensorState> spared) {
        List<SensorId> explained = new ArrayList<>();
        for (Subject subject : subjects) {
            for (int index : roster.of(subject)) {
                SensorState state = states[index];
                if (!spared.test(state) && muted.add(state.id()) && state.bad()) {
                    explained.add(state.id());
                }
            }
        }
        return explained;
    }

    /** Whether a finding of the profile before was proven by this sensor. */
    boolean standsBy(SensorId id) {
        return before.stream().anyMatch(finding -> finding.evidence().contains(id));
    }

    /** A call is proven lately, on whatever path. */
    boolean callsComplete() {
        return any(call -> provenLately(call), Subject.CALL, Subject.MEDIA_CALL, Subject.TRUNK_CALL);
    }

    boolean provenLately(SensorState call) {
        return call.provenWithin(options.lately().toNanos(), nowNs);
    }

    /** A path whose very last attempt was proven, lately. */
    boolean pathProves() {
        return any(this::proves, Subject.CALL, Subject.MEDIA_CALL, Subject.TRUNK_CALL);
    }

    boolean proves(SensorState call) {
        return call.lastDone() && provenLately(call);
    }

    /** Whether a call is proven lately on a path that is not held for failed. */
    boolean callsProven() {
        return any(call -> !call.failed() && provenLately(call), Subject.CALL, Subject.MEDIA_CALL, Subject.TRUNK_CALL);
    }

    /** A call was proven after the given time. */
    boolean provenAfter(long ns, Subject... subjects) {
        return any(call -> call.provenAfter(ns), subjects);
    }

    /** When a call was last proven, or {@link SensorState#NEVER}. */
    long lastProofNs() {
        long last = SensorState.NEVER;
        for (SensorState call : calls) {
            if (call.provenNs() != SensorState.NEVER && (last == SensorState.NEVER || call.provenNs() - last > 0)) {
                last = call.provenNs();
            }
        }
        return last;
    }

    /** The paths proven lately, as people call them. */
    String provenPaths() {
        StringBuilder names = new StringBuilder();
        for (SensorState call : calls) {
            if (proves(call)) {
                names.append(names.isEmpty() ? "" : ", ").append(Roster.path(call.id()));
            }
        }
        return names.toString();
    }

    /** How long ago, as {@code 0.4 s}. */
    String ago(long ns) {
        return Words.span(nowNs - ns);
    }
}
