package org.tandemha.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever sensors say, in whatever order, the profile stays true to itself. The seed is the parameter. */
class RandomHealthTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void aProfileIsTrueToItself(long seed) {
        // Given
        Random random = new Random(seed);
        // a start near the end of the range: the monotonic clock may have any origin
        HealthProfile profile =
                Health.unread(LabSensors.SPECS, HealthOptions.defaults(), Long.MAX_VALUE - 5_000_000_000L);
        long nowNs = profile.nowNs();

        for (int step = 0; step < 5_000; step++) {
            // When
            nowNs += random.nextInt(20) == 0 ? random.nextLong(3_000_000_000L) : random.nextLong(40_000_000L);
            HealthDecision decision = random.nextInt(10) == 0
                    ? Health.tick(profile, nowNs)
                    : Health.observe(profile, reading(random, nowNs));

            // Then
            check(profile, decision, "seed " + seed + " step " + step);
            profile = decision.profile();
        }
    }

    @Test
    void aSensorOfNobodyIsAnErrorOfTheProgram() {
        // Given
        HealthProfile profile = Health.unread(LabSensors.SPECS, HealthOptions.defaults(), 0);

        // Then
        Reading stranger = Reading.ok(new SensorId("no.such"), 0, "well");
        assertThrows(IllegalArgumentException.class, () -> Health.observe(profile, stranger));
    }

    @Test
    void twoSensorsOfOneNameAreRefused() {
        // Given
        SensorSpec spec = LabSensors.SPECS.get(0);

        // Then
        assertThrows(
                IllegalArgumentException.class, () -> Health.unread(List.of(spec, spec), HealthOptions.defaults(), 0));
    }

    private static Reading reading(Random random, long nowNs) {
        SensorSpec spec = LabSensors.SPECS.get(random.nextInt(LabSensors.SPECS.size()));
        long atNs = random.nextInt(30) == 0 ? nowNs - random.nextLong(5_000_000_000L) : nowNs;
        if (random.nextInt(3) > 0) {
            return Reading.ok(spec.id(), atNs, "well");
        }
        if (random.nextInt(10) == 0) {
            return Reading.measured(spec.id(), atNs, random.nextBoolean() ? Double.NaN : random.nextGaussian(), "7.");
        }
        Level level = pick(random, List.of(Level.values()));
        Symptom symptom = pick(random, List.of(Symptom.values()));
        return new Reading(spec.id(), atNs, new Sample.Judged(level, symptom, OptionalDouble.empty()), "so it is");
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static void check(HealthProfile before, HealthDecision decision, String where) {
        HealthProfile after = decision.profile();
        assertTrue(after.score() >= 0 && after.score() <= 100, where);
        assertFalse(after.because().isBlank(), where);

        Set<Diagnosis> unique = new HashSet<>();
        Verdict worst = Verdict.HEALTHY;
        for (Finding finding : after.findings()) {
            assertTrue(unique.add(finding.diagnosis()), where + ": one finding for each diagnosis");
            assertTrue(finding.verdict().compareTo(worst) <= 0 || worst == Verdict.HEALTHY, where + ": worst first");
            assertFalse(finding.evidence().isEmpty(), where);
            worst = worst.worse(finding.verdict());
        }
        assertTrue(after.verdict() == worst || after.verdict() == worst.worse(Verdict.UNKNOWN), where);
        if (after.verdict() == Verdict.HEALTHY) {
            assertEquals(List.of(), after.findings(), where);
        }
        if (unique.contains(Diagnosis.SELF_SUSPECT)) {
            assertEquals(Set.of(Diagnosis.SELF_SUSPECT), unique, where + ": who suspects himself accuses nobody");
        }
        if (unique.contains(Diagnosis.ASTERISK_DEAD)) {
            assertFalse(unique.contains(Diagnosis.CALLS_FAILING), where);
        }
        told(before, decision, where);
    }

    /** What changed is told, and nothing else. */
    private static void told(HealthProfile before, HealthDecision decision, String where) {
        HealthProfile after = decision.profile();
        Optional<Change> verdict = decision.changes().stream()
                .filter(Change.VerdictChanged.class::isInstance)
                .findFirst();
        assertEquals(before.verdict() != after.verdict(), verdict.isPresent(), where);
        Set<Diagnosis> now = new HashSet<>(before.byDiagnosis().keySet());
        for (Change change : decision.changes()) {
            if (change instanceof Change.DiagnosisBegan began) {
                assertTrue(now.add(began.diagnosis()), where);
            } else if (change instanceof Change.DiagnosisEnded ended) {
                assertTrue(now.remove(ended.diagnosis()), where);
            }
        }
        assertEquals(after.byDiagnosis().keySet(), now, where);
        long levels = 0;
        for (int place = 0; place < before.sensors().size(); place++) {
            levels += before.sensors().get(place).level()
                            == after.sensors().get(place).level()
                    ? 0
                    : 1;
        }
        long toldLevels = decision.changes().stream()
                .filter(Change.SensorChanged.class::isInstance)
                .count();
        assertEquals(levels, toldLevels, where);
    }
}
