package org.tandemha.probe.traffic;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Sensor;

/**
 * Says when unusually few calls came in the last five minutes. It is told the calls of each minute as the minute ends
 * ({@link #accept}), and compares the last five with what is usual at this hour of the week. At worst degraded: that
 * nobody calls may have many reasons, a holiday among them, so it alone is never a reason to move.
 *
 * <p>It learns from windows that were healthy from end to end, and from nothing else: what an outage looks like must
 * not become usual. All its methods belong to one event loop.
 */
public final class TrafficSensor implements Sensor, LongConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficSensor.class);
    private static final SensorId UNUSUAL = new SensorId("traffic.unusual");
    private static final long GAP_NS = Duration.ofSeconds(90).toNanos();
    private static final int SAVE_WINDOWS = 12;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final InstantSource wall;
    private final TrafficOptions options;
    private final ZoneId zone;
    private final BaselineFile file;
    private final BooleanSupplier healthy;
    private final ArrayDeque<Long> minutes = new ArrayDeque<>();

    private @Nullable Consumer<Reading> into;
    private @Nullable Baseline baseline;
    private Future<?> saving = Future.succeededFuture();
    private long lastNs;
    private int unlearned;
    private int healthyMinutes;
    private int unsaved;

    /**
     * @param folder where the baseline is kept, in the file {@code traffic-baseline}
     * @param healthy whether calls are proven to work now
     */
    public TrafficSensor(
            Vertx vertx,
            LongSupplier nanos,
            InstantSource wall,
            TrafficOptions options,
            Path folder,
            BooleanSupplier healthy) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.wall = wall;
        this.options = options;
        this.zone = options.zone();
        this.file = new BaselineFile(folder.resolve("traffic-baseline"));
        this.healthy = healthy;
    }

    @Override
    public List<SensorSpec> specs() {
        // a window moves by a minute: three readings are three minutes
        return List.of(new SensorSpec(
                UNUSUAL,
                Subject.TRAFFIC,
                "calls",
                Optional.empty(),
                1,
                false,
                Damping.of(2),
                Damping.of(2),
                Duration.ofMinutes(5)));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        vertx.executeBlocking(file::load, false).onSuccess(loaded -> {
            LOG.info("{}", loaded.words());
            baseline = loaded.baseline();
        });
    }

    @Override
    public Future<Void> stop() {
        into = null;
        save();
        return saving.<Void>mapEmpty().otherwiseEmpty();
    }

    /** The calls of the minute that ends now. */
    @Override
    public void accept(long calls) {
        Consumer<Reading> receiver = into;
        Baseline known = baseline;
        if (receiver == null || known == null) {
            return;
        }
        long nowNs = nanos.getAsLong();
        if (nowNs - lastNs > GAP_NS) {
            // minutes are missing: a window would span the gap
            minutes.clear();
            unlearned = 0;
            healthyMinutes = 0;
        }
        lastNs = nowNs;
        minutes.addLast(Math.max(0, calls));
        if (minutes.size() > Baseline.WINDOW_MINUTES) {
            minutes.removeFirst();
        }
        healthyMinutes = healthy.getAsBoolean() ? healthyMinutes + 1 : 0;
        if (minutes.size() < Baseline.WINDOW_MINUTES) {
            return;
        }
        long window = minutes.stream().mapToLong(Long::longValue).sum();
        Instant now = wall.instant();
        LocalDateTime end = LocalDateTime.ofInstant(now, zone);
        receiver.accept(judge(window, known.usual(end), nowNs));
        learn(known, end, window);
    }

    private Reading judge(long window, Usual usual, long nowNs) {
        String calls = window == 1 ? "1 call" : window + " calls";
        String seen = calls + " in the last " + Baseline.WINDOW_MINUTES + " minutes";
        if (usual.samples() < options.samples()) {
            return Reading.ok(
                    UNUSUAL,
                    nowNs,
                    (double) window,
                    seen + "; still learning this hour of the week (" + usual.samples() + " of " + options.samples()
                            + " windows)");
        }
        double probability = Odds.ofSoFew(window, usual);
        String because = String.format(
                Locale.ROOT, "%s, %.0f usual at this hour: odds %s", seen, usual.mean(), Odds.words(probability));
        boolean low = usual.mean() >= options.minimum() && probability * options.odds() <= 1;
        Level level = low ? Level.DEGRADED : Level.OK;
        Symptom symptom = low ? Symptom.LIMIT : Symptom.NONE;
        return new Reading(
                UNUSUAL, nowNs, new Sample.Judged(level, symptom, OptionalDouble.of((double) window)), because);
    }

    /** Each minute is learned once: windows that are learned do not overlap. */
    private void learn(Baseline known, LocalDateTime end, long window) {
        unlearned++;
        if (unlearned < Baseline.WINDOW_MINUTES || healthyMinutes < Baseline.WINDOW_MINUTES) {
            return;
        }
        unlearned = 0;
        known.learn(end, window);
        if (++unsaved >= SAVE_WINDOWS && saving.isComplete()) {
            save();
        }
    }

    private void save() {
        Baseline known = baseline;
        if (known == null || unsaved == 0) {
            return;
        }
        unsaved = 0;
        String text = BaselineText.write(known);
        saving = vertx.executeBlocking(
                        () -> {
                            file.save(text);
                            return text;
                        },
                        false)
                .onFailure(e -> LOG.warn("usual traffic can't be kept in {}: {}", file.file(), e.toString()));
    }
}
