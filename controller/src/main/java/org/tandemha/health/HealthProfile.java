package org.tandemha.health;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one Asterisk at one moment: every sensor with its state, what is diagnosed, one score and one
 * verdict with its sentence. Immutable, to be handed to any thread; the next one comes from {@link Health}.
 *
 * <p>The score is the share of weight that is well, 0 to 100: {@code 100 * Σ weight·worth / Σ weight} over the sensors
 * that are known, where a good one is worth 1, a degraded one a half, a failed one nothing. With nothing known it is 0.
 */
public final class HealthProfile {
    private final Roster roster;
    private final HealthOptions options;
    private final SensorState[] states;
    private final Settling settling;
    private final List<Walk.Memory> memory;
    private final List<Finding> findings;
    private final Judged judged;
    private final Trust trust;
    private final long nowNs;

    /** The verdict and since when it stands. */
    record Judged(Verdict verdict, String because, int score, long sinceNs) {}

    /**
     * Whether our own eyes can be trusted.
     *
     * @param sinceNs bad readings up to then do not count
     */
    record Trust(boolean holds, long sinceNs) {}

    HealthProfile(
            Roster roster,
            HealthOptions options,
            SensorState[] states,
            Settling settling,
            Walk.Outcome outcome,
            Judged judged,
            Trust trust,
            long nowNs) {
        this.roster = roster;
        this.options = options;
        this.states = states;
        this.settling = settling;
        this.memory = outcome.memory();
        this.findings = outcome.findings();
        this.judged = judged;
        this.trust = trust;
        this.nowNs = nowNs;
    }

    /** Every sensor with its state, in the order in which they were given. */
    public List<SensorState> sensors() {
        return List.of(states);
    }

    /** The state of one sensor, if there is one of that name. */
    public Optional<SensorState> sensor(SensorId id) {
        Integer place = roster.place(id);
        return place == null ? Optional.empty() : Optional.of(states[place]);
    }

    /** What is diagnosed, the worst first; among equals in the order of the table. */
    public List<Finding> findings() {
        return findings;
    }

    /** What explains the verdict, if anything is diagnosed. */
    public Optional<Finding> primary() {
        return findings.stream().findFirst();
    }

    public Verdict verdict() {
        return judged.verdict();
    }

    /** The verdict's sentence, with its numbers. */
    public String because() {
        return judged.because();
    }

    /** Since when the verdict stands, monotonic nanoseconds. */
    public long sinceNs() {
        return judged.sinceNs();
    }

    /** 0 (all known sensors failed, or none is known) to 100. */
    public int score() {
        return judged.score();
    }

    /** The moment this profile speaks of, monotonic nanoseconds. */
    public long nowNs() {
        return nowNs;
    }

    public HealthOptions options() {
        return options;
    }

    Roster roster() {
        return roster;
    }

    SensorState[] copyStates() {
        return Arrays.copyOf(states, states.length);
    }

    Settling settling() {
        return settling;
    }

    List<Walk.Memory> memory() {
        return memory;
    }

    Trust trust() {
        return trust;
    }

    Map<Diagnosis, Finding> byDiagnosis() {
        Map<Diagnosis, Finding> all = new EnumMap<>(Diagnosis.class);
        findings.forEach(finding -> all.put(finding.diagnosis(), finding));
        return all;
    }
}
