package org.tandemha.probe.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * ICMP echo.
 *
 * @param interval between echoes, default 250 ms
 * @param slow an answer that takes longer is degraded; default 0 for no limit
 */
public record PingOptions(Duration interval, Duration slow) {
    public PingOptions(@Nullable Duration interval, @Nullable Duration slow) {
        this.interval = Rule.within(
                "interval", interval, Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofMinutes(1));
        this.slow = Rule.within("slow", slow, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    }

    public static PingOptions defaults() {
        return new PingOptions(null, null);
    }
}
