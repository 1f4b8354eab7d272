package org.tandemha.probe.host;

import java.time.Duration;
import java.util.Optional;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Thresholds;

/**
 * Specifications of the host's sensors. None but the carrier of the service is critical: a sick host is a reason
 * for an alarm, and what it breaks shows in the calls. A level counts after three looks alike.
 */
final class HostSpecs {
    private static final int LOOKS = 3;
    private static final int STALE_LOOKS = 4;
    private static final Duration STALE_LEAST = Duration.ofSeconds(5);

    private HostSpecs() {}

    static SensorSpec measured(
            String name, Subject subject, String unit, double degraded, double failed, Duration interval) {
        return spec(name, subject, unit, Optional.of(new Thresholds(degraded, failed)), LOOKS, interval);
    }

    /** A sensor that judges itself, on facts: two looks alike are enough. */
    static SensorSpec judged(String name, Subject subject, String unit, Duration interval) {
        return spec(name, subject, unit, Optional.empty(), 2, interval);
    }

    static SensorSpec critical(SensorSpec own) {
        return new SensorSpec(
                own.id(),
                own.subject(),
                own.unit(),
                own.thresholds(),
                own.weight(),
                true,
                own.fall(),
                own.rise(),
                own.staleAfter());
    }

    private static SensorSpec spec(
            String name, Subject subject, String unit, Optional<Thresholds> thresholds, int looks, Duration interval) {
        Duration stale = interval.multipliedBy(STALE_LOOKS);
        return new SensorSpec(
                new SensorId(name),
                subject,
                unit,
                thresholds,
                1,
                false,
                Damping.of(looks),
                Damping.of(LOOKS),
                stale.compareTo(STALE_LEAST) < 0 ? STALE_LEAST : stale);
    }
}
