package org.tandemha.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemha.health.Change;
import org.tandemha.health.SensorId;

/**
 * One change as it is journalled, shown by {@code why} and streamed: the same keys everywhere.
 *
 * @param atNs when, nanoseconds of the wall clock since 1970
 * @param what the diagnosis, the sensor, the new verdict, the setting or the deed of the daemon
 * @param began for a diagnosis: whether it began or ended
 * @param from what it was before: level, verdict or value
 * @param to what it is now
 * @param evidence the sensors that prove a diagnosis
 * @param because one sentence with its numbers
 */
public record Entry(
        long atNs,
        Kind kind,
        String what,
        Optional<Boolean> began,
        Optional<String> from,
        Optional<String> to,
        List<String> evidence,
        String because) {

    /** What kind of change. */
    public enum Kind {
        SENSOR,
        DIAGNOSIS,
        VERDICT,
        SETTING,
        DAEMON,
        /** What the lease decided. */
        LEASE,
        /** What became of the identity. */
        IDENTITY,
        /** Somebody must look. */
        ALARM,
        /** A role changed. */
        ROLE,
        /** There was a reason to move, and a better one not to. */
        STAY,
        /** What would have been done outside observe mode. */
        WOULD,
        /** A step of a runbook failed, or was taken back. */
        STEP,
        /** A command came, or was answered. */
        WISH,
        /** Mode, maintenance or hold-down changed. */
        MODE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A change of health, with its time on the wall clock. */
    public static Entry of(Change change, long atNs) {
        if (change instanceof Change.SensorChanged sensor) {
            return moved(
                    atNs,
                    Kind.SENSOR,
                    sensor.sensor().name(),
                    sensor.from().name(),
                    sensor.to().name(),
                    sensor.because());
        }
        if (change instanceof Change.VerdictChanged verdict) {
            String to = verdict.to().name();
            return moved(atNs, Kind.VERDICT, to, verdict.from().name(), to, verdict.because());
        }
        if (change instanceof Change.DiagnosisBegan began) {
            List<String> evidence =
                    began.evidence().stream().map(SensorId::name).toList();
            return diagnosis(atNs, began.diagnosis().name(), true, evidence, began.because());
        }
        Change.DiagnosisEnded ended = (Change.DiagnosisEnded) change;
        return diagnosis(atNs, ended.diagnosis().name(), false, List.of(), ended.because());
    }

    /** A setting that a reload changed. */
    public static Entry setting(long atNs, String key, String from, String to) {
        return moved(atNs, Kind.SETTING, key, from, to, key + " is " + to + ", was " + from + ".");
    }

    /** Something that the daemon itself did. */
    public static Entry daemon(long atNs, String what, String because) {
        return new Entry(
                atNs, Kind.DAEMON, what, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), because);
    }

    /** Something that the cluster's part of this member decided, did or was told. */
    public static Entry told(long atNs, Kind kind, String what, String because) {
        return new Entry(atNs, kind, what, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), because);
    }

    private static Entry moved(long atNs, Kind kind, String what, String from, String to, String because) {
        return new Entry(atNs, kind, what, Optional.empty(), Optional.of(from), Optional.of(to), List.of(), because);
    }

    private static Entry diagnosis(long atNs, String what, boolean began, List<String> evidence, String because) {
        return new Entry(
                atNs, Kind.DIAGNOSIS, what, Optional.of(began), Optional.empty(), Optional.empty(), evidence, because);
    }

    /** {@code atNs at kind what began from to evidence because}, absent ones left out. */
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("atNs", atNs)
                .put("at", Instant.ofEpochSecond(0, atNs).toString())
                .put("kind", kind.word())
                .put("what", what);
        began.ifPresent(value -> json.put("began", value));
        from.ifPresent(value -> json.put("from", value));
        to.ifPresent(value -> json.put("to", value));
        if (!evidence.isEmpty()) {
            json.put("evidence", new JsonArray(evidence));
        }
        return json.put("because", because);
    }
}
