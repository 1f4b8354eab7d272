package org.tandemha.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long proof and patience last; what is null has its default.
 *
 * @param lately a proven call counts as proof for so long, or for the sensor's {@code staleAfter} where that is longer
 * @param grace after Asterisk's start or the end of a bigger trouble, what has not come up yet accuses nobody for so
 *     long at most
 */
public record HealthOptions(Duration lately, Duration grace) {

    public HealthOptions(@Nullable Duration lately, @Nullable Duration grace) {
        this.lately = lately == null ? Duration.ofSeconds(3) : lately;
        this.grace = grace == null ? Duration.ofSeconds(20) : grace;
        check("lately", this.lately, Duration.ofMillis(500), Duration.ofMinutes(10));
        check("grace", this.grace, Duration.ZERO, Duration.ofMinutes(10));
    }

    /** 3 s and 20 s. */
    public static HealthOptions defaults() {
        return new HealthOptions(null, null);
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("health." + key + ": " + value + " is not within " + least + " to "
                    + most + "; write a duration such as PT3S");
        }
    }
}
