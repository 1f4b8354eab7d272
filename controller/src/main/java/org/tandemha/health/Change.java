package org.tandemha.health;

import java.util.List;

/** Something that became different in a health profile; what is logged, journalled and shown, newest first. */
public sealed interface Change {
    /** When, monotonic nanoseconds. */
    long atNs();

    /** One full sentence with its numbers. */
    String because();

    /** A sensor's level, after damping or by age. */
    record SensorChanged(long atNs, SensorId sensor, Level from, Level to, String because) implements Change {}

    /** A diagnosis that was not there before. */
    record DiagnosisBegan(long atNs, Diagnosis diagnosis, List<SensorId> evidence, String because) implements Change {}

    /** A diagnosis that no longer stands, or that a bigger one now explains. */
    record DiagnosisEnded(long atNs, Diagnosis diagnosis, String because) implements Change {}

    /** The verdict on the whole. */
    record VerdictChanged(long atNs, Verdict from, Verdict to, String because) implements Change {}
}
