package org.tandemha;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tandemha.health.Change;
import org.tandemha.health.Health;
import org.tandemha.health.HealthDecision;
import org.tandemha.health.HealthOptions;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.health.Thresholds;
import org.tandemha.probe.call.CallOutcome;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;
import org.tandemha.probe.call.CallStage;
import org.tandemha.probe.call.Direction;

/** A controller whose readings and calls the test writes down; the judging is the real one. */
public final class ScriptedController implements Controlled {
    public static final SensorId CORE = new SensorId("call.core");
    public static final SensorId DISK = new SensorId("host.disk.spool");

    private final Consumer<Change> changed;
    private final Deque<CallResult> calls = new ArrayDeque<>();
    private HealthProfile profile;
    private Optional<String> refusal = Optional.empty();
    private int stops;

    public ScriptedController(Consumer<Change> changed) {
        this.changed = changed;
        this.profile = Health.unread(
                List.of(
                        spec(CORE, Subject.CALL, Optional.empty()),
                        spec(DISK, Subject.HOST, Optional.of(new Thresholds(80, 95)))),
                HealthOptions.defaults(),
                Clocks.NANOS.getAsLong());
    }

    private static SensorSpec spec(SensorId id, Subject subject, Optional<Thresholds> thresholds) {
        return new SensorSpec(
                id, subject, "%", thresholds, 10, true, Damping.of(1), Damping.of(1), Duration.ofMinutes(10));
    }

    /** On the event loop. */
    public void reads(Reading reading) {
        HealthDecision decision = Health.observe(profile, reading);
        profile = decision.profile();
        decision.changes().forEach(changed);
    }

    /** The call is proven, and the disk is as full as given. */
    public void isHealthy(double diskPercent) {
        long now = Clocks.NANOS.getAsLong();
        reads(Reading.ok(CORE, now, 4.2, "bridged in 4.2 ms"));
        reads(Reading.measured(DISK, now, diskPercent, diskPercent + " % used"));
    }

    /** The next calls end like this; without any they are proven. */
    public void willCall(CallResult... results) {
        calls.addAll(List.of(results));
    }

    public void willRefuse(String reason) {
        refusal = Optional.of(reason);
    }

    public int stops() {
        return stops;
    }

    public static CallResult proven() {
        return new CallResult(
                CallPath.CORE,
                CallOutcome.PROVEN,
                Symptom.NONE,
                Map.of(CallStage.ORIGINATE, 1_000_000L, CallStage.AUDIO_B_TO_A, 4_200_000L),
                0,
                4_200_000,
                Direction.UNMEASURED,
                Direction.UNMEASURED,
                OptionalInt.empty(),
                0,
                "bridged in 4.2 ms");
    }

    public static CallResult failed() {
        return new CallResult(
                CallPath.CORE,
                CallOutcome.FAILED,
                Symptom.NOT_BRIDGED,
                Map.of(CallStage.ORIGINATE, 1_000_000L),
                0,
                400_000_000,
                Direction.UNMEASURED,
                Direction.UNMEASURED,
                OptionalInt.of(21),
                0,
                "leg B never came: cause 21");
    }

    @Override
    public HealthProfile profile() {
        return profile;
    }

    @Override
    public List<CallPath> callPaths() {
        return List.of(CallPath.CORE);
    }

    @Override
    public Future<CallResult> call(CallPath path) {
        return Future.succeededFuture(calls.isEmpty() ? proven() : calls.poll());
    }

    @Override
    public Future<Void> start() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        stops++;
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> adopt(Settings next) {
        return refusal.<Future<Void>>map(reason -> Future.failedFuture(new IllegalArgumentException(reason)))
                .orElseGet(Future::succeededFuture);
    }
}
