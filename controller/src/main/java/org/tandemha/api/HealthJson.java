package org.tandemha.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.tandemha.health.Finding;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Level;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorState;

/** Health as JSON. Monotonic times leave the member as wall-clock nanoseconds or as ages, never as they are. */
final class HealthJson {
    private final LongSupplier nanos;
    private final InstantSource wall;

    HealthJson(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
    }

    /** {@code member verdict because score sinceNs}. */
    JsonObject head(Served.About about, HealthProfile profile) {
        return new JsonObject()
                .put("member", about.member())
                .put("verdict", profile.verdict().name())
                .put("because", profile.because())
                .put("score", profile.score())
                .put("sinceNs", wallNs(profile.sinceNs()));
    }

    /** Who answers. */
    JsonObject about(Served.About about) {
        return new JsonObject()
                .put("version", about.version())
                .put("pid", about.pid())
                .put("startedAtNs", about.startedAtNs());
    }

    /** How many sensors are at which level. */
    JsonObject counts(HealthProfile profile) {
        JsonObject counts = new JsonObject();
        for (Level level : Level.values()) {
            counts.put(
                    level.name(),
                    profile.sensors().stream()
                            .filter(state -> state.level() == level)
                            .count());
        }
        return counts;
    }

    JsonArray findings(HealthProfile profile) {
        JsonArray all = new JsonArray();
        profile.findings().forEach(finding -> all.add(finding(finding)));
        return all;
    }

    private JsonObject finding(Finding finding) {
        return new JsonObject()
                .put("diagnosis", finding.diagnosis().name())
                .put("verdict", finding.verdict().name())
                .put("because", finding.because())
                .put("sinceNs", wallNs(finding.sinceNs()))
                .put("evidence", names(finding.evidence()))
                .put("explains", names(finding.explains()));
    }

    JsonArray sensors(List<SensorState> states) {
        JsonArray all = new JsonArray();
        states.forEach(state -> all.add(sensor(state)));
        return all;
    }

    private JsonObject sensor(SensorState state) {
        SensorSpec spec = state.spec();
        JsonObject json = new JsonObject()
                .put("id", spec.id().name())
                .put("subject", spec.subject().name())
                .put("unit", spec.unit())
                .put("level", state.level().name())
                .put("raw", state.raw().name())
                .put("symptom", state.symptom().name())
                .put("because", state.because())
                .put("sinceNs", wallNs(state.sinceNs()))
                .put("weight", spec.weight())
                .put("critical", spec.critical())
                .put("fall", damping(spec.fall()))
                .put("rise", damping(spec.rise()))
                .put("staleAfterMs", spec.staleAfter().toMillis());
        state.value().ifPresent(value -> json.put("value", value));
        state.last().ifPresent(last -> json.put("ageMs", Math.max(0, (nanos.getAsLong() - last.atNs()) / 1_000_000)));
        spec.thresholds()
                .ifPresent(limits -> json.put(
                        "thresholds",
                        new JsonObject().put("degraded", limits.degraded()).put("failed", limits.failed())));
        return json;
    }

    private static JsonObject damping(SensorSpec.Damping damping) {
        return new JsonObject()
                .put("readings", damping.readings())
                .put("spanMs", damping.span().toMillis());
    }

    private static JsonArray names(List<SensorId> ids) {
        return new JsonArray(ids.stream().map(SensorId::name).toList());
    }

    /** A moment of the monotonic clock on the wall clock, as that stands now. */
    private long wallNs(long monotonicNs) {
        Instant now = wall.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano() - (nanos.getAsLong() - monotonicNs);
    }
}
