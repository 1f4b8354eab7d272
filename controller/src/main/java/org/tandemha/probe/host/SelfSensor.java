package org.tandemha.probe.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.health.Thresholds;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * Suspects ourselves first: how late our own event loop beats, and how full our heap is. A controller that was held up
 * has seen answers late that came in time. So a tick late by more than 250 ms makes {@code self.beat} degraded, by more
 * than 1 s failed, at once and for two seconds after; the figures in the sentence are of the last 30 s.
 */
public final class SelfSensor implements Sensor {
    private static final SensorId BEAT = new SensorId("self.beat");
    private static final SensorId HEAP = new SensorId("self.heap");
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int REPORT_EVERY = 5;
    private static final int WINDOW = 300;
    private static final long SUSPECT_NS = Duration.ofSeconds(2).toNanos();
    private static final long DEGRADED_NS = Duration.ofMillis(250).toNanos();
    private static final long FAILED_NS = Duration.ofSeconds(1).toNanos();
    private static final double MS = 1e6;

    private final LongSupplier nanos;
    private final Outlet outlet;
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Lateness lateness = new Lateness(WINDOW);
    private long ticks;
    private boolean suspect;
    private long worstNs;
    private long worstAtNs;

    public SelfSensor(Vertx vertx, LongSupplier nanos) {
        this.nanos = nanos;
        this.outlet = new Outlet(new Beat(vertx, nanos, INTERVAL, INTERVAL, tick -> {
            tick(tick);
            return Future.succeededFuture();
        }));
    }

    @Override
    public List<SensorSpec> specs() {
        Damping once = Damping.of(1);
        Duration stale = Duration.ofSeconds(5);
        return List.of(
                new SensorSpec(BEAT, Subject.SELF, "ms", java.util.Optional.empty(), 0, false, once, once, stale),
                new SensorSpec(
                        HEAP,
                        Subject.SELF,
                        "%",
                        java.util.Optional.of(new Thresholds(92, 99)),
                        0,
                        false,
                        new Damping(10, Duration.ofSeconds(10)),
                        Damping.of(3),
                        stale));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private void tick(Beat.Tick tick) {
        long nowNs = nanos.getAsLong();
        // the tick's own lateness is within one interval: the beats it left out are the rest
        long lateNs = tick.lateNs() + tick.missed() * INTERVAL.toNanos();
        lateness.add(lateNs);
        if (suspect && nowNs - worstAtNs > SUSPECT_NS) {
            suspect = false;
        }
        boolean news = lateNs >= DEGRADED_NS && (!suspect || lateNs >= worstNs);
        if (news) {
            suspect = true;
            worstNs = lateNs;
            worstAtNs = nowNs;
        }
        if (news || ticks++ % REPORT_EVERY == 0) {
            outlet.tell(beatReading(nowNs));
            outlet.tell(heapReading(nowNs));
        }
    }

    private Reading beatReading(long nowNs) {
        String figures = String.format(
                Locale.ROOT,
                "of the last 30 s: 99 %% within %.0f ms, longest %.0f ms",
                lateness.p99Ns() / MS,
                lateness.maxNs() / MS);
        if (!suspect) {
            return Reading.ok(BEAT, nowNs, lateness.p99Ns() / MS, "our own beat is in time; " + figures);
        }
        Level level = worstNs >= FAILED_NS ? Level.FAILED : Level.DEGRADED;
        String because = String.format(Locale.ROOT, "our own beat was %.0f ms late; %s", worstNs / MS, figures);
        return new Reading(
                BEAT, nowNs, new Sample.Judged(level, Symptom.LATE, OptionalDouble.of(worstNs / MS)), because);
    }

    private Reading heapReading(long nowNs) {
        MemoryUsage heap = memory.getHeapMemoryUsage();
        long most = heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
        double percent = 100.0 * heap.getUsed() / most;
        String because = String.format(
                Locale.ROOT, "heap %.0f %% used, %d of %d MiB", percent, heap.getUsed() >> 20, most >> 20);
        return Reading.measured(HEAP, nowNs, percent, because);
    }
}
