package org.tandemha.probe.call;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Symptom;

/**
 * One attempt, told in full.
 *
 * @param symptom what kind of trouble; {@code NONE} when proven
 * @param stageNs time of each stage that was reached, nanoseconds from the start
 * @param decidedNs when the outcome was known, nanoseconds from the start; the time to proof when proven
 * @param aToB what leg A said, at leg B
 * @param bToA what leg B said, at leg A
 * @param cause Q.850 cause of the hang-up, when Asterisk told one
 * @param lateNs how much our own timers were late at worst during the attempt
 * @param because one sentence with its numbers
 */
public record CallResult(
        CallPath path,
        CallOutcome outcome,
        Symptom symptom,
        Map<CallStage, Long> stageNs,
        long startedAtNs,
        long decidedNs,
        Direction aToB,
        Direction bToA,
        OptionalInt cause,
        long lateNs,
        String because) {
    public CallResult {
        stageNs = Map.copyOf(stageNs);
    }

    /** The furthest stage that was reached; absent when not even the request was taken. */
    public Optional<CallStage> reached() {
        return stageNs.keySet().stream().max(Enum::compareTo);
    }

    /** Time to proof, nanoseconds; absent when audio did not pass both ways. */
    public OptionalLong proofNs() {
        return isBridged() ? OptionalLong.of(decidedNs) : OptionalLong.empty();
    }

    /** Whether audio passed both ways, in time or late. */
    public boolean isBridged() {
        return outcome == CallOutcome.PROVEN || outcome == CallOutcome.LATE;
    }

    /** The level that a sensor reads in it. */
    public Level level() {
        return switch (outcome) {
            case PROVEN -> Level.OK;
            case LATE -> Level.DEGRADED;
            case FAILED -> Level.FAILED;
            case NOT_TRIED, UNSURE -> Level.UNKNOWN;
        };
    }

    /** The reading of the path's sensor; its value is the time to proof in milliseconds. */
    public Reading reading() {
        OptionalLong proof = proofNs();
        Sample sample = new Sample.Judged(
                level(),
                symptom,
                proof.isPresent() ? OptionalDouble.of(proof.getAsLong() / 1e6) : OptionalDouble.empty());
        return new Reading(path.sensorId(), startedAtNs + decidedNs, sample, because);
    }
}
