package org.tandemha.health;

import java.util.OptionalDouble;

/**
 * One observation by one sensor.
 *
 * @param atNs when it was true, nanoseconds of the member's monotonic clock
 * @param because one sentence with its numbers, shown to people
 */
public record Reading(SensorId sensor, long atNs, Sample sample, String because) {

    /** A number for the thresholds to judge. */
    public static Reading measured(SensorId sensor, long atNs, double value, String because) {
        return new Reading(sensor, atNs, new Sample.Measured(value), because);
    }

    /** All is well, by the sensor's own judgement. */
    public static Reading ok(SensorId sensor, long atNs, String because) {
        return new Reading(sensor, atNs, new Sample.Judged(Level.OK, Symptom.NONE, OptionalDouble.empty()), because);
    }

    /** All is well, with a number worth showing (an answer time, say) in the sensor's unit. */
    public static Reading ok(SensorId sensor, long atNs, double value, String because) {
        return new Reading(sensor, atNs, new Sample.Judged(Level.OK, Symptom.NONE, OptionalDouble.of(value)), because);
    }

    /** Trouble, by the sensor's own judgement. */
    public static Reading bad(SensorId sensor, long atNs, Level level, Symptom symptom, String because) {
        return new Reading(sensor, atNs, new Sample.Judged(level, symptom, OptionalDouble.empty()), because);
    }
}
