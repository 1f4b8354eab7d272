package org.tandemha.probe.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;

/**
 * Sees the wall clock being set: between two looks it must advance as the monotonic clock does. Slow corrections go
 * unseen here, because the kernel steers both clocks alike; that is what {@link NtpSensor} is for.
 */
final class ClockLook implements LookSensor.Look {
    private static final SensorId STEP = new SensorId("host.clock.step");
    private static final long STEP_NS = Duration.ofMillis(500).toNanos();
    private static final long REMEMBER_NS = Duration.ofSeconds(60).toNanos();
    /** The two clocks are not read in one instant; a pair with a longer pause in between is left out. */
    private static final long APART_NS = Duration.ofMillis(50).toNanos();

    private static final double SECOND_NS = 1e9;

    private final LongSupplier nanos;
    private final InstantSource wall;

    private boolean seen;
    private long offsetNs;
    private boolean stepped;
    private long stepNs;
    private long stepAtNs;

    ClockLook(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
    }

    static List<SensorSpec> specs(Duration interval) {
        return List.of(HostSpecs.judged(STEP.name(), Subject.HOST, "s", interval));
    }

    @Override
    public List<Reading> apply(long lookNs) {
        long beforeNs = nanos.getAsLong();
        Instant now = wall.instant();
        long nowNs = nanos.getAsLong();
        if (nowNs - beforeNs > APART_NS) {
            return List.of();
        }
        long offset = Duration.between(Instant.EPOCH, now).toNanos() - nowNs;
        long jump = seen ? offset - offsetNs : 0;
        seen = true;
        offsetNs = offset;
        if (Math.abs(jump) >= STEP_NS) {
            stepped = true;
            stepNs = jump;
            stepAtNs = nowNs;
        }
        if (!stepped || nowNs - stepAtNs > REMEMBER_NS) {
            stepped = false;
            return List.of(Reading.ok(STEP, nowNs, "the wall clock advances as the monotonic clock does"));
        }
        String because = String.format(
                Locale.ROOT,
                "the wall clock was set %s by %.1f s, %d s ago",
                stepNs > 0 ? "forward" : "back",
                Math.abs(stepNs) / SECOND_NS,
                (nowNs - stepAtNs) / 1_000_000_000L);
        return List.of(Reading.bad(STEP, nowNs, Level.DEGRADED, Symptom.LIMIT, because));
    }
}
