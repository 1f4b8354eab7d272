package org.tandemha.probe.traffic;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * When traffic is called unusually low.
 *
 * @param timezone of the people who call, for example {@code Europe/Berlin}; default that of the system
 * @param odds so few calls must be as rare as 1 in so many windows; default 100,000 (a window ends every minute, so by
 *     chance alone that is once in ten weeks)
 * @param minimum calls that must be usual in five minutes before anything is called low; default 5
 * @param samples windows of an hour of the week to be seen before it is judged; default 24, which is two weeks
 */
public record TrafficOptions(String timezone, Integer odds, Integer minimum, Integer samples) {
    public TrafficOptions(
            @Nullable String timezone, @Nullable Integer odds, @Nullable Integer minimum, @Nullable Integer samples) {
        this.timezone = Objects.requireNonNullElse(timezone, "");
        this.odds = Rule.within("odds", odds, 100_000, 100, 1_000_000_000);
        this.minimum = Rule.within("minimum", minimum, 5, 1, 100_000);
        this.samples = Rule.within("samples", samples, 24, 2, Usual.MEMORY);
        zone();
    }

    public static TrafficOptions defaults() {
        return new TrafficOptions(null, null, null, null);
    }

    ZoneId zone() {
        try {
            return timezone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timezone: '" + timezone + "' is not known; write for example Europe/Berlin", e);
        }
    }
}
