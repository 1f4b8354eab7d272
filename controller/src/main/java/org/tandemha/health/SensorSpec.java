package org.tandemha.health;

import java.time.Duration;
import java.util.Optional;

/**
 * A sensor as the health profile knows it before its first reading.
 *
 * @param unit of its value, for people: {@code ms}, {@code %}, {@code calls/min}; empty where it has none
 * @param thresholds for measured values; absent where the sensor judges itself
 * @param weight share in the score, 0 = shown only
 * @param critical whether its failure alone makes the verdict at least {@code FAILING}
 * @param fall readings in a row, and the time they must span at least, before a worse level counts
 * @param rise the same before a better level counts
 * @param staleAfter age from which a reading is unknown
 */
public record SensorSpec(
        SensorId id,
        Subject subject,
        String unit,
        Optional<Thresholds> thresholds,
        int weight,
        boolean critical,
        Damping fall,
        Damping rise,
        Duration staleAfter) {

    /** How long a new level must last: so many readings in a row that span at least so long. */
    public record Damping(int readings, Duration span) {
        public Damping {
            if (readings < 1 || readings > 1000 || span.isNegative()) {
                throw new IllegalArgumentException(
                        "damping of " + readings + " readings over " + span + ": 1 to 1000 readings, no negative time");
            }
        }

        /** So many readings in a row, however fast they come. */
        public static Damping of(int readings) {
            return new Damping(readings, Duration.ZERO);
        }
    }

    public SensorSpec {
        if (weight < 0 || weight > 1000) {
            throw new IllegalArgumentException("sensor " + id + ": weight " + weight + " is not within 0 to 1000");
        }
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException("sensor " + id + ": staleAfter must be longer than zero");
        }
    }
}
