package org.tandemha.probe.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiRows.CoreStatus;
import org.tandemha.ami.AmiState;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.SensorSpec.Damping;
import org.tandemha.health.Subject;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * Sensor {@code process.lifecycle}: restarts, reloads and announced ends of Asterisk, as notable events for the journal
 * and as the sentence of a reading that is always well. A restart shows in the start time, so one during a break of AMI
 * is not missed.
 */
public final class Lifecycle implements Sensor {
    static final SensorId ID = new SensorId("process.lifecycle");

    private static final Duration BEAT = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final AmiClient ami;
    private final Outlet outlet;

    private final List<Consumer<String>> listeners = new ArrayList<>();
    private String startup = "";
    private String lastWords = "no restart seen";
    private int restarts;
    private int reloads;

    public Lifecycle(Vertx vertx, LongSupplier nanos, AmiClient ami) {
        this.nanos = nanos;
        this.ami = ami;
        this.outlet = new Outlet(new Beat(vertx, nanos, BEAT, Duration.ZERO, tick -> ask()));
    }

    /** Calls the listener with one sentence for each restart, reload and announced end. */
    public void onNotable(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(new SensorSpec(
                ID,
                Subject.PROCESS,
                "restarts",
                Optional.empty(),
                0,
                false,
                Damping.of(1),
                Damping.of(1),
                BEAT.multipliedBy(4)));
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
        if (state.connected()) {
            outlet.hurry();
        }
    }

    private void heard(AmiEvent event) {
        if (event instanceof AmiEvent.Reload reload) {
            reloads++;
            notable("Asterisk loaded its configuration again: " + reload.module());
        } else if (event instanceof AmiEvent.Shutdown shutdown) {
            notable("Asterisk announced its " + (shutdown.restart() ? "restart" : "end") + " ("
                    + shutdown.kind().toLowerCase(java.util.Locale.ROOT) + ")");
        } else if (event instanceof AmiEvent.FullyBooted) {
            outlet.hurry();
        }
    }

    private Future<?> ask() {
        if (!ami.state().connected()) {
            return Future.succeededFuture();
        }
        return ami.commands().coreStatus().onSuccess(this::know).otherwiseEmpty();
    }

    private void know(CoreStatus status) {
        if (!startup.isEmpty() && !startup.equals(status.startup())) {
            restarts++;
            notable("Asterisk restarted at " + status.startup() + " (before: " + startup + ")");
        }
        startup = status.startup();
        tell();
    }

    private void notable(String words) {
        lastWords = words;
        listeners.forEach(listener -> listener.accept(words));
        tell();
    }

    private void tell() {
        outlet.tell(Reading.ok(
                ID,
                nanos.getAsLong(),
                restarts,
                "running since " + (startup.isEmpty() ? "(not known)" : startup) + "; " + restarts + " restarts, "
                        + reloads + " reloads seen; last: " + lastWords));
    }
}
