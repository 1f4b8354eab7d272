package org.tandemha.health;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the diagnosis table.
 *
 * @param when the evidence, in words for people
 * @param why the reason of the row, one sentence
 * @param explains subjects whose trouble the row accounts for: they accuse nobody in the rows below
 * @param patience how long the evidence must stand where it is not sure, so that a bigger cause can show first
 * @param linger how long, and while what, the diagnosis outlives its evidence
 * @param settle what may take some time to come up again after the diagnosis has ended; where something does,
 *     trunks, trunk calls and contacts that the row explains have the grace of the options for it
 */
record Row(
        Diagnosis diagnosis,
        String when,
        String why,
        EnumSet<Subject> explains,
        Duration patience,
        Linger linger,
        Settle settle,
        Function<Evidence, Optional<Case>> test) {

    /** Whether a diagnosis whose evidence ended at a time still stands. */
    interface Clings {
        boolean holds(Evidence seen, long endedNs);
    }

    /**
     * How a diagnosis outlives its evidence.
     *
     * @param words what is waited for, for people
     */
    record Linger(Function<HealthOptions, Duration> longest, Clings whileThis, String words) {
        static final Linger NOT = new Linger(options -> Duration.ZERO, (seen, endedNs) -> false, "");
    }

    /** Which subjects may take how long to come up again. */
    record Settle(EnumSet<Subject> subjects, Function<HealthOptions, Duration> longest) {
        static final Settle NOTHING = new Settle(EnumSet.noneOf(Subject.class), options -> Duration.ZERO);
    }

    static Row of(Diagnosis diagnosis, String when, String why, Function<Evidence, Optional<Case>> test) {
        EnumSet<Subject> nothing = EnumSet.noneOf(Subject.class);
        return new Row(diagnosis, when, why, nothing, Duration.ZERO, Linger.NOT, Settle.NOTHING, test);
    }

    Row explaining(Subject first, Subject... rest) {
        return new Row(diagnosis, when, why, EnumSet.of(first, rest), patience, linger, settle, test);
    }

    Row explainingAllBut(Subject first, Subject... rest) {
        EnumSet<Subject> others = EnumSet.complementOf(EnumSet.of(first, rest));
        return new Row(diagnosis, when, why, others, patience, linger, settle, test);
    }

    Row after(Duration longer) {
        return new Row(diagnosis, when, why, explains, longer, linger, settle, test);
    }

    Row lingering(Function<HealthOptions, Duration> longest, Clings whileThis, String words) {
        Linger lasts = new Linger(longest, whileThis, words);
        return new Row(diagnosis, when, why, explains, patience, lasts, settle, test);
    }

    Row settling(Function<HealthOptions, Duration> longest, Subject first, Subject... rest) {
        Settle slow = new Settle(EnumSet.of(first, rest), longest);
        return new Row(diagnosis, when, why, explains, patience, linger, slow, test);
    }

    /** All that it explains may take that long. */
    Row settling(Function<HealthOptions, Duration> longest) {
        return new Row(diagnosis, when, why, explains, patience, linger, new Settle(explains, longest), test);
    }
}
