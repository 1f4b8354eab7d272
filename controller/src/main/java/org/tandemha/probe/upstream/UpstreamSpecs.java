package org.tandemha.probe.upstream;

import java.time.Duration;
import java.util.Optional;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;

/**
 * Specifications of upstream sensors and links.
 *
 * <p>One lost packet is nothing: a level needs two readings in a row that span 450 ms. With an interval I and a
 * deadline D for one attempt, an outage is seen after I + D + max(I, D, 450 ms) at the latest (the attempts that had
 * begun before it, the first that fails, the second), which is 1.0 s for ping every 250 ms and 1.5 s at 500 ms.
 */
final class UpstreamSpecs {
    private static final Damping FALL = new Damping(2, Duration.ofMillis(450));
    private static final Damping RISE = new Damping(3, Duration.ofMillis(450));
    private static final int STALE_INTERVALS = 4;
    private static final Duration STALE_LEAST = Duration.ofSeconds(3);

    private UpstreamSpecs() {}

    static SensorSpec of(SensorId id, Subject subject, Duration interval, Duration deadline) {
        Duration stale = interval.multipliedBy(STALE_INTERVALS).plus(deadline);
        return new SensorSpec(
                id,
                subject,
                "ms",
                Optional.empty(),
                1,
                false,
                FALL,
                RISE,
                stale.compareTo(STALE_LEAST) < 0 ? STALE_LEAST : stale);
    }
}
