package org.tandemha.health;

import java.util.List;

/**
 * One diagnosis that stands.
 *
 * @param verdict what it makes of the whole
 * @param because one sentence with its numbers, fresh with each decision
 * @param evidence the sensors that prove it
 * @param explains the other sensors in trouble that it accounts for, so that they accuse nobody else
 * @param sinceNs since when it stands, monotonic nanoseconds
 */
public record Finding(
        Diagnosis diagnosis,
        Verdict verdict,
        String because,
        List<SensorId> evidence,
        List<SensorId> explains,
        long sinceNs) {}
