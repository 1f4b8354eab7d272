package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
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
 * Sensor {@code contacts.registered}: how many phones are registered, and whether many of them vanished at once. Events
 * add and take away; a slow poll corrects.
 */
final class ContactsSensor implements Sensor {
    static final SensorId ID = new SensorId("contacts.registered");

    /** What only a contact that registered is called; Reachable may be a static one. */
    private static final Set<String> REGISTERED = Set.of("Created", "NonQualified", "Unqualified");

    private static final int MAX_CONTACTS = 100_000;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final AsteriskOptions options;
    private final Outlet outlet;
    private final SlowPoll poll;
    private final ContactsLoss loss;

    private final Set<String> contacts = new HashSet<>();
    private boolean complete;

    ContactsSensor(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        this.nanos = nanos;
        this.ami = ami;
        this.options = options;
        this.loss = new ContactsLoss(options.contactsWindow(), options.contactsForget());
        this.poll = new SlowPoll(options.pollInterval());
        this.outlet = new Outlet(new Beat(vertx, nanos, options.trunkBeat(), Duration.ZERO, tick -> look()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                ID,
                Subject.CONTACTS,
                "contacts",
                Optional.empty(),
                30,
                false,
                Damping.of(2),
                Damping.of(2),
                options.trunkBeat().multipliedBy(4).plusSeconds(10)));
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
        complete = false;
        poll.forget();
        if (state.connected()) {
            outlet.hurry();
        }
    }

    private void heard(AmiEvent event) {
        if (!(event instanceof AmiEvent.ContactStatus contact) || !complete) {
            return;
        }
        boolean changed = contact.status().equals("Removed")
                ? contacts.remove(key(contact.aor(), contact.uri()))
                // Asterisk 22 tells of none that it does not qualify: those come with the next poll.
                : REGISTERED.contains(contact.status()) && add(key(contact.aor(), contact.uri()));
        if (changed) {
            tell();
        }
    }

    private boolean add(String key) {
        return contacts.size() < MAX_CONTACTS && contacts.add(key);
    }

    private Future<?> look() {
        if (!ami.state().connected() || ami.starting()) {
            return Future.succeededFuture();
        }
        if (!poll.take(nanos.getAsLong())) {
            tell();
            return Future.succeededFuture();
        }
        return ami.commands()
                .contacts(DEADLINE)
                .onSuccess(all -> {
                    contacts.clear();
                    all.forEach(contact -> add(key(contact.aor(), contact.uri())));
                    complete = true;
                    tell();
                })
                .onFailure(this::cannotList)
                .otherwiseEmpty();
    }

    private void cannotList(Throwable failure) {
        poll.forget();
        outlet.tell(Reading.bad(
                ID,
                nanos.getAsLong(),
                Level.UNKNOWN,
                Symptom.CANNOT_TRY,
                "cannot list contacts: " + failure.getMessage()));
    }

    private static String key(String aor, String uri) {
        return aor + " " + uri;
    }

    private void tell() {
        long nowNs = nanos.getAsLong();
        int count = contacts.size();
        Optional<String> lost = loss.count(nowNs, count);
        outlet.tell(lost.map(because -> Reading.bad(ID, nowNs, Level.FAILED, Symptom.GONE, because))
                .orElseGet(() -> Reading.ok(ID, nowNs, count, count + " contacts registered")));
    }
}
