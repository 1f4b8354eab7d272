package org.tandemha.doctor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.tandemha.ami.AmiAction;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiState;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriEndpoint;
import org.tandemha.ari.AriException;
import org.tandemha.ari.AriModule;
import org.tandemha.doctor.Facts.Interface;
import org.tandemha.doctor.Facts.Reached;
import org.tandemha.doctor.Facts.Seen;

/**
 * Looks at Asterisk by its control socket, by AMI and by ARI, as far as each can be used, and at this machine. It looks
 * only: nothing is changed, no call is placed.
 */
public final class Doctor {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final String LOOP = "tandem-loop";

    private static final Map<String, String> ACTIONS = new TreeMap<>(Map.of(
            "Originate", "places the synthetic calls: class 'originate' in write",
            "Hangup", "ends what a dead controller left over: classes 'system' and 'call' in write",
            "CoreShowChannels", "finds what a dead controller left over: classes 'system' and 'reporting' in write",
            "Getvar", "watches the contexts: class 'call' or 'reporting' in write",
            "PJSIPShowRegistrationsOutbound", "reads the trunks: class 'reporting' in write",
            "PJSIPShowContacts", "counts the phones: class 'system' in write"));

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final ThreadFactory threads;
    private final Patient patient;

    public Doctor(Vertx vertx, LongSupplier nanos, ThreadFactory threads, Patient patient) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.threads = threads;
        this.patient = patient;
    }

    /** What ARI tells beside whether it can be used. */
    private record Ari(
            Interface how, Optional<String> version, Optional<Set<String>> modules, Optional<Boolean> endpoint) {}

    /** What AMI tells beside whether it can be used. */
    private record Ami(Interface how, Map<String, Boolean> contexts) {}

    /** All checks, in the order in which they are best mended. */
    public Future<List<Check>> examine() {
        return vertx.executeBlocking(() -> Console.at(patient.controlSocket()))
                .compose(console -> vertx.executeBlocking(() -> consoleFacts(console))
                        .compose(seen ->
                                ami(seen).compose(ami -> ari(seen).map(ari -> Checks.of(all(seen, ami, ari))))));
    }

    /** What the console told. */
    private record ConsoleFacts(
            Seen seen,
            Optional<String> version,
            Optional<Set<String>> modules,
            Map<String, Boolean> contexts,
            Optional<Boolean> endpoint,
            Optional<Boolean> amiEnabled,
            Optional<Boolean> amiUser,
            Optional<Boolean> ariEnabled,
            Optional<Boolean> ariUser,
            Facts.Machine machine) {}

    private ConsoleFacts consoleFacts(Console console) {
        return new ConsoleFacts(
                console.seen(),
                console.version(),
                console.modules(),
                console.contexts(places()),
                console.endpoint(LOOP),
                console.amiEnabled(),
                console.amiUser(patient.ami().username()),
                console.ariEnabled(),
                console.ariUser(patient.ari().username()),
                MachineLook.at(patient));
    }

    private Set<String> places() {
        Set<String> places = new LinkedHashSet<>(Set.of("core@tandem-probe", "leg@tandem-probe-in"));
        patient.trunks().forEach(trunk -> places.add(trunk + "@tandem-trunks"));
        return places;
    }

    private Facts all(ConsoleFacts console, Ami ami, Ari ari) {
        Map<String, Boolean> contexts = new HashMap<>(ami.contexts());
        contexts.putAll(console.contexts());
        return new Facts(
                patient.settingsFile(),
                console.seen(),
                console.version().or(ari::version),
                console.modules().or(ari::modules),
                contexts,
                console.endpoint().or(ari::endpoint),
                ami.how(),
                ari.how(),
                patient.trunks(),
                console.machine());
    }

    // --- AMI

    private Future<Ami> ami(ConsoleFacts console) {
        AmiClient client = new AmiClient(
                vertx,
                nanos,
                threads,
                patient.ami(),
                () -> patient.amiPassword().value().orElse(""));
        Promise<AmiState> settled = Promise.promise();
        client.onState(settled::tryComplete);
        client.start();
        return settled.future()
                .compose(state -> state.connected()
                        ? rights(client).map(rights -> amiSeen(console, state, rights))
                        : Future.succeededFuture(amiSeen(console, state, new Rights(List.of(), Map.of()))))
                .eventually(client::close);
    }

    private record Rights(List<String> denied, Map<String, Boolean> contexts) {}

    private Ami amiSeen(ConsoleFacts console, AmiState state, Rights rights) {
        Reached reached = state.connected()
                ? Reached.USABLE
                : state instanceof AmiState.Refused
                        ? Reached.REFUSED
                        : state.words().contains("refused") ? Reached.NOTHING : Reached.PORT;
        Interface how = new Interface(
                patient.ami().host() + ":" + patient.ami().port(),
                patient.ami().username(),
                new Seen(
                        patient.amiPassword().value().isPresent(),
                        patient.amiPassword().problem()),
                console.amiEnabled(),
                console.amiUser(),
                reached,
                state.words(),
                rights.denied());
        return new Ami(how, rights.contexts());
    }

    /** Asterisk lists the actions that this user may do; nothing is tried. */
    private Future<Rights> rights(AmiClient client) {
        List<String> denied = new ArrayList<>();
        Map<String, Boolean> contexts = new HashMap<>();
        Future<Object> asked = client.send(AmiAction.of("ListCommands"))
                .onSuccess(row -> ACTIONS.forEach((action, need) -> {
                    if (row.get(action).isEmpty()) {
                        denied.add("may not do " + action + ", which " + need);
                    }
                }))
                .transform(any -> Future.succeededFuture());
        for (String place : places()) {
            int at = place.indexOf('@');
            asked = asked.compose(done -> client.commands()
                    .dialplanExists(place.substring(at + 1), place.substring(0, at), 1, ANSWER_WITHIN)
                    .onSuccess(there -> contexts.put(place, there))
                    .transform(any -> Future.succeededFuture()));
        }
        return asked.map(done -> new Rights(List.copyOf(denied), contexts));
    }

    // --- ARI

    private Future<Ari> ari(ConsoleFacts console) {
        AriClient client = new AriClient(
                vertx, patient.ari(), patient.ariPassword().value().orElse("none"), nanos);
        return client.info()
                .compose(info -> client.modules()
                        .compose(modules -> client.endpoints()
                                .map(endpoints -> new Ari(
                                        ariSeen(console, Reached.USABLE, "logged in"),
                                        Optional.of("Asterisk " + info.version()),
                                        Optional.of(running(modules)),
                                        Optional.of(hasLoop(endpoints))))))
                .recover(e -> Future.succeededFuture(new Ari(
                        ariSeen(console, reached(e), String.valueOf(e.getMessage())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .eventually(client::close);
    }

    private Interface ariSeen(ConsoleFacts console, Reached reached, String words) {
        return new Interface(
                patient.ari().host() + ":" + patient.ari().port(),
                patient.ari().username(),
                new Seen(
                        patient.ariPassword().value().isPresent(),
                        patient.ariPassword().problem()),
                console.ariEnabled(),
                console.ariUser(),
                reached,
                words,
                List.of());
    }

    private static Reached reached(Throwable e) {
        if (!(e instanceof AriException refused)) {
            return Reached.PORT;
        }
        return switch (refused.kind()) {
            case STATUS -> refused.status() == 401 || refused.status() == 403 ? Reached.REFUSED : Reached.PORT;
            case UNREACHABLE -> Reached.NOTHING;
            default -> Reached.PORT;
        };
    }

    private static Set<String> running(List<AriModule> modules) {
        return modules.stream()
                .filter(AriModule::running)
                .map(module -> module.name().replace(".so", ""))
                .collect(Collectors.toSet());
    }

    private static boolean hasLoop(List<AriEndpoint> endpoints) {
        return endpoints.stream().anyMatch(endpoint -> endpoint.resource().equals(LOOP));
    }
}
