package org.tandemha.probe.call;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Sensor;

/**
 * The sensor {@code call.PATH}: a synthetic call every interval. After the first attempt that is not good the next one
 * follows at once, to confirm or to refute it.
 */
public final class CallSensor implements Sensor {
    /**
     * A trunk must fail for so long before it counts: its calls pass through machines of others, and SIP over UDP
     * mends a gap of a few seconds by itself. With one call a second and a deadline of 2 s, 3.9 s between the first
     * and the last failure is 6 s without a good call in the middle of cases.
     */
    static final Duration TRUNK_FALL = Duration.ofMillis(3_900);

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final CallLine line;
    private final Duration phase;
    private Level before = Level.UNKNOWN;
    private @Nullable Beat beat;

    /** @param phase when in the interval it beats, so that the paths' calls do not fall together */
    public CallSensor(Vertx vertx, LongSupplier nanos, CallLine line, Duration phase) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.line = line;
        this.phase = phase;
    }

    @Override
    public List<SensorSpec> specs() {
        CallPath.Kind kind = line.path().kind();
        CallOptions options = line.options();
        boolean far = kind == CallPath.Kind.TRUNK;
        Duration round = options.interval().plus(options.deadline()).plus(options.hangUpWithin());
        return List.of(new SensorSpec(
                line.path().sensorId(),
                switch (kind) {
                    case CORE, ARI -> Subject.CALL;
                    case SIP -> Subject.MEDIA_CALL;
                    case TRUNK -> Subject.TRUNK_CALL;
                },
                "ms",
                Optional.empty(),
                switch (kind) {
                    case CORE, SIP -> 100;
                    case ARI, TRUNK -> 50;
                },
                kind == CallPath.Kind.CORE || kind == CallPath.Kind.SIP,
                far ? new Damping(2, TRUNK_FALL) : Damping.of(2),
                Damping.of(2),
                round.multipliedBy(2)));
    }

    @Override
    public void start(Consumer<Reading> into) {
        Beat started = new Beat(
                vertx,
                nanos,
                line.options().interval(),
                phase,
                tick -> line.place(result -> {
                    into.accept(result.reading());
                    confirm(result.level());
                }));
        beat = started;
        started.start();
    }

    @Override
    public Future<Void> stop() {
        return beat == null ? Future.succeededFuture() : beat.stop();
    }

    private void confirm(Level level) {
        boolean news = level != Level.OK && before == Level.OK;
        before = level;
        if (news && beat != null) {
            beat.hurry();
        }
    }
}
