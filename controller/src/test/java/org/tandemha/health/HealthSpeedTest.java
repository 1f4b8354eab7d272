package org.tandemha.health;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tandemha.Clocks;
import org.tandemha.health.SensorSpec.Damping;

/** What one decision costs; some hundred a second must not be felt. */
class HealthSpeedTest {
    private static final int ROUNDS = 4_000;

    @Test
    void costsLittleWhenAllIsWellAndWhenAllFails() {
        // Given
        List<SensorSpec> specs = many(80);
        double wellUs = measure(specs, Level.OK);

        // When
        double failingUs = measure(specs, Level.FAILED);
        double manyUs = measure(many(640), Level.FAILED);

        // Then
        String told =
                String.format("%.1f us well, %.1f us failing, %.1f us failing with 640", wellUs, failingUs, manyUs);
        System.out.println("one decision over 80 sensors: " + told);
        // a quiet machine needs 25 and 105: the bound is for one that is busy otherwise
        assertTrue(wellUs < 5000 && failingUs < 5000, told);
        // eight times the sensors: 64 times the work if it were quadratic
        assertTrue(manyUs < 30 * failingUs, told);
    }

    private static double measure(List<SensorSpec> specs, Level level) {
        HealthProfile profile = Health.unread(specs, HealthOptions.defaults(), 0);
        Symptom symptom = level == Level.OK ? Symptom.NONE : Symptom.REFUSED;
        int kept = 0;
        long startNs = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS / 2) {
                startNs = Clocks.NANOS.getAsLong();
            }
            SensorId id = specs.get(round % specs.size()).id();
            Sample sample = new Sample.Judged(level, symptom, OptionalDouble.empty());
            Reading reading = new Reading(id, round * 10_000_000L, sample, "so it is");
            HealthDecision decision = Health.observe(profile, reading);
            profile = decision.profile();
            kept += decision.changes().size();
        }
        assertTrue(kept > 0);
        return (Clocks.NANOS.getAsLong() - startNs) / 1e3 / (ROUNDS / 2.0);
    }

    private static List<SensorSpec> many(int count) {
        Subject[] subjects = Subject.values();
        List<SensorSpec> specs = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Subject subject = subjects[at % subjects.length];
            // nothing above it explains calls away: keep the rows below busy
            boolean big = subject == Subject.SELF || subject == Subject.PROCESS || subject == Subject.CARRIER;
            specs.add(new SensorSpec(
                    new SensorId("s." + at + ".x"),
                    big ? Subject.USER : subject,
                    "",
                    Optional.empty(),
                    1,
                    false,
                    Damping.of(1),
                    Damping.of(1),
                    Duration.ofSeconds(60)));
        }
        return specs;
    }
}
