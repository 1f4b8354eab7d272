package org.tandemha.health;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * How long proof and patience last; what is null has its default.
 *
 * @param lately a proven call counts as proof for so long, or for the sensor's {@code staleAfter} where that is longer
 * @param grace after Asterisk's start or the end of a bigger trouble, what has not come up yet accuses nobody for so
 *     long at most
 */
public record HealthOptions(Duration lately, Duration grace) {

    public HealthOptions(@Nullable Duration lately, @Nullable Duration grace) {
        this.lately = Rule.within("lately", lately, ofSeconds(3), ofMillis(500), ofMinutes(10));
        this.grace = Rule.within("grace", grace, ofSeconds(20), Duration.ZERO, ofMinutes(10));
    }

    /** 3 s and 20 s. */
    public static HealthOptions defaults() {
        return new HealthOptions(null, null);
    }
}
