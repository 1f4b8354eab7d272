package org.tandemha.probe.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * SIP OPTIONS over UDP.
 *
 * @param port default 5060
 * @param interval between attempts, default 1000 ms
 * @param deadline of one attempt, default 500 ms
 * @param slow an answer that takes longer is degraded; default 0 for no limit
 */
public record SipOptions(Integer port, Duration interval, Duration deadline, Duration slow) {
    public SipOptions(
            @Nullable Integer port, @Nullable Duration interval, @Nullable Duration deadline, @Nullable Duration slow) {
        this.port = Rule.port("port", port, 5060);
        this.interval = Rule.within(
                "interval", interval, Duration.ofMillis(1000), Duration.ofMillis(100), Duration.ofMinutes(10));
        this.deadline = Rule.within(
                "deadline", deadline, Duration.ofMillis(500), Duration.ofMillis(20), Duration.ofSeconds(10));
        this.slow = Rule.within("slow", slow, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    }
}
