package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiRows.Registration;
import org.tandemha.ami.AmiState;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * Sensors {@code trunk.NAME.registration} and {@code trunk.NAME.qualify}: what Asterisk itself knows of a PJSIP trunk.
 * Changes come as events; a slow poll corrects what was lost. Asterisk says "Rejected" for a refusal and for silence
 * alike, and tells no cause; whether the ITSP is silent, the qualify state says.
 */
final class TrunkSensor implements Sensor {
    /** Longer than a lost REGISTER and its repetition 2 s later: a short blip is none. */
    private static final Damping REGISTRATION_FALL = new Damping(3, Duration.ofMillis(4200));

    /** What Asterisk calls unreachable has been silent for its qualify_timeout already, and is asked again at once. */
    private static final Damping QUALIFY_FALL = new Damping(3, Duration.ofMillis(2500));

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final AsteriskOptions.TrunkOptions trunk;
    private final boolean only;
    private final @Nullable String registration;
    private final @Nullable String aor;
    private final SensorId registrationId;
    private final SensorId qualifyId;
    private final Outlet outlet;
    private final SlowPoll poll;

    private long askedNs;

    private @Nullable Registration configured;
    private @Nullable Known registered;
    private @Nullable Known qualified;

    /** The last word on something, and since when it is so. */
    private record Known(String status, long sinceNs, OptionalLong micros) {}

    /** @param only whether no other trunk is left when this one fails */
    TrunkSensor(
            Vertx vertx,
            LongSupplier nanos,
            AmiClient ami,
            AsteriskOptions options,
            String name,
            AsteriskOptions.TrunkOptions trunk,
            boolean only) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.trunk = trunk;
        this.only = only;
        this.registration = trunk.registration();
        this.aor = trunk.aor();
        this.registrationId = new SensorId("trunk." + name + ".registration");
        this.qualifyId = new SensorId("trunk." + name + ".qualify");
        this.poll = new SlowPoll(options.pollInterval());
        this.outlet = new Outlet(new Beat(vertx, nanos, options.trunkBeat(), Duration.ZERO, tick -> look()));
    }

    @Override
    public List<SensorSpec> specs() {
        List<SensorSpec> specs = new ArrayList<>();
        Duration stale = options.trunkBeat().multipliedBy(4).plusSeconds(5);
        if (registration != null) {
            specs.add(new SensorSpec(
                    registrationId,
                    Subject.TRUNK,
                    "",
                    Optional.empty(),
                    40,
                    only,
                    REGISTRATION_FALL,
                    Damping.of(1),
                    stale));
        }
        if (aor != null) {
            specs.add(new SensorSpec(
                    qualifyId, Subject.TRUNK, "ms", Optional.empty(), 30, only, QUALIFY_FALL, Damping.of(1), stale));
        }
        return specs;
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings, ami.onEvent(this::heard), ami.onState(this::amiChanged));
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private void amiChanged(AmiState state) {
        // What was known before a break may be wrong after it.
        registered = null;
        qualified = null;
        poll.forget();
        if (state.connected()) {
            outlet.hurry();
        }
    }

    private void heard(AmiEvent event) {
        Registration known = configured;
        if (event instanceof AmiEvent.Registry registry
                && known != null
                && registry.user().equals(known.clientUri())
                && registry.domain().equals(known.serverUri())) {
            registered = next(registered, registry.status(), OptionalLong.empty());
            tellRegistration();
        } else if (event instanceof AmiEvent.ContactStatus contact
                && contact.aor().equals(aor)) {
            qualified = next(qualified, contact.status(), contact.roundTripMicros());
            tellQualify();
        }
    }

    private Known next(@Nullable Known before, String status, OptionalLong micros) {
        long sinceNs = before != null && before.status.equals(status) ? before.sinceNs : nanos.getAsLong();
        return new Known(status, sinceNs, micros);
    }

    private Future<?> look() {
        long nowNs = nanos.getAsLong();
        if (!ami.state().connected() || ami.starting()) {
            return Future.succeededFuture();
        }
        askAgain(nowNs);
        if (!poll.take(nowNs)) {
            tellRegistration();
            tellQualify();
            return Future.succeededFuture();
        }
        return Future.join(pollRegistration(), pollQualify()).otherwiseEmpty();
    }

    /** Has Asterisk send OPTIONS now: while there is no answer, to see at once when it is back; else as wanted. */
    private void askAgain(long nowNs) {
        boolean down = qualified != null && qualified.status.equals("Unreachable");
        Duration wanted = trunk.qualifyInterval();
        boolean due = wanted != null && nowNs - askedNs >= wanted.toNanos();
        if (aor != null && (down || due)) {
            askedNs = nowNs;
            ami.commands().qualify(trunk.endpoint() == null ? aor : trunk.endpoint());
        }
    }

    private Future<?> pollRegistration() {
        String name = registration;
        if (name == null) {
            return Future.succeededFuture();
        }
        return ami.commands()
                .registrations()
                .onSuccess(all -> {
                    configured = all.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElse(null);
                    registered = next(
                            registered, configured == null ? "missing" : configured.status(), OptionalLong.empty());
                    tellRegistration();
                })
                .onFailure(failure -> cannotTry(registrationId, failure));
    }

    private Future<?> pollQualify() {
        String name = aor;
        if (name == null) {
            return Future.succeededFuture();
        }
        return ami.commands()
                .qualified(name)
                .onSuccess(contacts -> {
                    // One contact that answers is enough to call through.
                    var best = contacts.stream()
                            .filter(contact -> contact.status().equals("Reachable"))
                            .findFirst()
                            .or(() -> contacts.stream().findFirst());
                    qualified = next(
                            qualified,
                            best.map(contact -> contact.status()).orElse("missing"),
                            best.map(contact -> contact.roundTripMicros()).orElse(OptionalLong.empty()));
                    tellQualify();
                })
                .onFailure(failure -> cannotTry(qualifyId, failure));
    }

    private void cannotTry(SensorId id, Throwable failure) {
        poll.forget();
        outlet.tell(Reading.bad(
                id, nanos.getAsLong(), Level.UNKNOWN, Symptom.CANNOT_TRY, "cannot ask: " + failure.getMessage()));
    }

    private void tellRegistration() {
        Known known = registered;
        if (known == null || registration == null) {
            return;
        }
        long nowNs = nanos.getAsLong();
        String what = "registration " + registration;
        switch (known.status) {
            case "Registered" -> outlet.tell(Reading.ok(registrationId, nowNs, what + " is registered"));
            case "missing" ->
                outlet.tell(Reading.bad(
                        registrationId,
                        nowNs,
                        Level.UNKNOWN,
                        Symptom.CANNOT_TRY,
                        what + " does not exist in Asterisk: set asterisk.trunks to a name from pjsip.conf"));
            default -> outlet.tell(notRegistered(known, nowNs, what));
        }
    }

    private Reading notRegistered(Known known, long nowNs, String what) {
        boolean silent = qualified != null && qualified.status.equals("Unreachable");
        long forS = (nowNs - known.sinceNs) / 1_000_000_000;
        Registration set = configured;
        String hope = "";
        if (set != null && set.retrySeconds() > 0) {
            boolean over = set.maxRetries() > 0 && forS > set.retrySeconds() * (set.maxRetries() + 1);
            hope = over
                    ? "; Asterisk has given up after " + set.maxRetries() + " tries: run 'pjsip send register "
                            + registration + "'"
                    : "; Asterisk tries again every " + set.retrySeconds() + " s";
        }
        String how = known.status.equals("Rejected")
                ? silent ? "gets no answer" : "is rejected"
                : "is " + known.status.toLowerCase(Locale.ROOT);
        return Reading.bad(
                registrationId,
                nowNs,
                Level.FAILED,
                silent ? Symptom.SILENT : Symptom.REFUSED,
                what + " " + how + " since " + forS + " s" + hope);
    }

    private void tellQualify() {
        Known known = qualified;
        if (known == null || aor == null) {
            return;
        }
        long nowNs = nanos.getAsLong();
        switch (known.status) {
            case "Reachable", "Updated" -> reachable(known, nowNs);
            case "Unreachable" ->
                outlet.tell(Reading.bad(
                        qualifyId,
                        nowNs,
                        Level.FAILED,
                        Symptom.SILENT,
                        "contact of " + aor + " has not answered OPTIONS for " + (nowNs - known.sinceNs) / 1_000_000_000
                                + " s"));
            case "missing" ->
                outlet.tell(Reading.bad(
                        qualifyId, nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, "AOR " + aor + " has no contact"));
            default ->
                outlet.tell(Reading.bad(
                        qualifyId,
                        nowNs,
                        Level.UNKNOWN,
                        Symptom.CANNOT_TRY,
                        "contact of " + aor + " is " + known.status
                                + ": set qualify_frequency of its AOR so that Asterisk asks"));
        }
    }

    private void reachable(Known known, long nowNs) {
        if (known.micros.isPresent()) {
            double ms = known.micros.getAsLong() / 1e3;
            outlet.tell(Reading.ok(
                    qualifyId,
                    nowNs,
                    ms,
                    String.format(Locale.ROOT, "contact of %s answers OPTIONS in %.1f ms", aor, ms)));
        } else {
            outlet.tell(Reading.ok(qualifyId, nowNs, "contact of " + aor + " answers OPTIONS"));
        }
    }
}
