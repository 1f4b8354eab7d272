package org.tandemha.health;

import java.util.OptionalDouble;

/** What a sensor found: a number that thresholds judge, or a judgement of the sensor's own. */
public sealed interface Sample {
    /** A number in the sensor's unit; the sensor's thresholds make it a level. */
    record Measured(double value) implements Sample {}

    /** A level that the sensor itself can tell, with its symptom and, where there is one, a number in its unit. */
    record Judged(Level level, Symptom symptom, OptionalDouble value) implements Sample {}
}
