package org.tandemha;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Thresholds;
import org.tandemha.rule.Rule;

/**
 * What the administrator wants otherwise in a sensor's specification; what is null stays as the sensor has it.
 *
 * @param degraded with {@code failed}: the two thresholds of a measured value, in the sensor's unit
 */
public record SensorOverride(
        @Nullable Double degraded,
        @Nullable Double failed,
        @Nullable Integer weight,
        @Nullable Boolean critical,
        @Nullable Steps fall,
        @Nullable Steps rise,
        @Nullable Duration staleAfter) {

    /** Readings in a row, and the time they must span at least. */
    public record Steps(
            @Nullable Integer readings, @Nullable Duration span) {
        Damping over(Damping own) {
            return new Damping(
                    Objects.requireNonNullElse(readings, own.readings()), Objects.requireNonNullElse(span, own.span()));
        }
    }

    public SensorOverride {
        if ((degraded == null) != (failed == null)) {
            throw new IllegalArgumentException(
                    (degraded == null ? "failed" : "degraded") + ": stands alone; give both degraded and failed");
        }
        if (degraded != null && failed != null) {
            new Thresholds(degraded, failed);
        }
        if (weight != null) {
            Rule.within("weight", weight, 10, 0, 1000);
        }
    }

    /** The specification with this laid over it. */
    public SensorSpec over(SensorSpec own) {
        Optional<Thresholds> thresholds =
                degraded == null || failed == null ? own.thresholds() : Optional.of(new Thresholds(degraded, failed));
        return new SensorSpec(
                own.id(),
                own.subject(),
                own.unit(),
                thresholds,
                Objects.requireNonNullElse(weight, own.weight()),
                Objects.requireNonNullElse(critical, own.critical()),
                fall == null ? own.fall() : fall.over(own.fall()),
                rise == null ? own.rise() : rise.over(own.rise()),
                Objects.requireNonNullElse(staleAfter, own.staleAfter()));
    }

    /** Whether a key of {@code sensors:} means this sensor; {@code *} stands for any characters, dots included. */
    public static boolean means(String key, String sensor) {
        return Pattern.matches(Pattern.quote(key).replace("*", "\\E.*\\Q"), sensor);
    }
}
