package org.tandemha;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.ami.AmiClient;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.app.BridgeApp;
import org.tandemha.ari.app.BridgeAppOptions;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.asterisk.AriPing;
import org.tandemha.probe.asterisk.AsteriskSensors;
import org.tandemha.probe.audio.AudioSocketOptions;
import org.tandemha.probe.audio.AudioSocketServer;
import org.tandemha.probe.call.CallLine;
import org.tandemha.probe.call.CallOptions;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallSensor;
import org.tandemha.probe.call.CallStarter;
import org.tandemha.probe.call.CallTester;
import org.tandemha.probe.call.StrayCalls;
import org.tandemha.probe.call.ami.AmiCallStarter;
import org.tandemha.probe.call.ari.AriCallStarter;
import org.tandemha.probe.host.HostSensors;
import org.tandemha.probe.traffic.TrafficSensor;
import org.tandemha.probe.upstream.UpstreamSensors;
import org.tandemha.probe.user.UserSensors;
import org.tandemha.yaml.Secret;

/**
 * Everything that observes, made from the settings: the connections to Asterisk, the audio server, the lines of the
 * synthetic calls and all sensors. Belongs to the event loop that makes it.
 */
final class Instruments {
    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    private final AmiClient ami;
    private final AriClient ari;
    private final BridgeApp app;
    private final AudioSocketOptions audioAt;
    private final AudioSocketServer audio;
    private final CallStarter overAmi;
    private final List<CallLine> lines = new ArrayList<>();
    private final List<Sensor> sensors = new ArrayList<>();

    /**
     * @param healthy whether what is seen now may be learnt as usual
     * @throws Secret.Unavailable when a password cannot be read
     */
    Instruments(Vertx vertx, Settings settings, BooleanSupplier healthy) throws Secret.Unavailable {
        Context context = vertx.getOrCreateContext();
        AsteriskSettings asterisk = settings.asterisk();
        this.ami = new AmiClient(
                vertx,
                Clocks.NANOS,
                Clocks.threads("ami"),
                asterisk.ami().options(),
                password(asterisk.ami().password()));
        this.ari = new AriClient(
                vertx, asterisk.ari().options(), asterisk.ari().password().read(System::getenv), Clocks.NANOS);
        this.app = new BridgeApp(vertx, ari, BridgeAppOptions.defaults(), Clocks.NANOS, Clocks.NONCES);
        this.audioAt = settings.audioSocket();
        this.audio = new AudioSocketServer(vertx, Clocks.NANOS, audioAt);
        this.overAmi = new AmiCallStarter(ami);
        CallStarter overAri = new AriCallStarter(app, context);
        for (CallOptions options : settings.calls()) {
            boolean byAri = options.callPath().kind() == CallPath.Kind.ARI;
            lines.add(new CallLine(vertx, Clocks.NANOS, Clocks.NONCES, audio, byAri ? overAri : overAmi, options));
        }
        for (int i = 0; i < lines.size(); i++) {
            Duration interval = lines.get(i).options().interval();
            sensors.add(new CallSensor(
                    vertx, Clocks.NANOS, lines.get(i), interval.multipliedBy(i).dividedBy(lines.size())));
        }
        AsteriskSensors ofAsterisk = AsteriskSensors.of(vertx, Clocks.NANOS, ami, asterisk.watch());
        sensors.addAll(ofAsterisk.all());
        sensors.add(new AriPing(vertx, Clocks.NANOS, ari, asterisk.watch().beat()));
        sensors.addAll(HostSensors.of(
                vertx, Clocks.NANOS, Clocks.WALL, asterisk.watch().pidFile(), settings.host()));
        sensors.addAll(new UpstreamSensors(vertx, Clocks.NANOS, Clocks.NONCES, Clocks.threads("ping"))
                .of(settings.upstream()));
        sensors.addAll(UserSensors.of(vertx, Clocks.NANOS, settings.user()));
        TrafficSensor usual =
                new TrafficSensor(vertx, Clocks.NANOS, Clocks.WALL, settings.traffic(), settings.stateDir(), healthy);
        ofAsterisk.lifecycle().onNotable(words -> LOG.info("{}", words));
        ofAsterisk.traffic().onMinute(minute -> usual.accept(minute.attempted()));
        sensors.add(usual);
    }

    List<Sensor> sensors() {
        return List.copyOf(sensors);
    }

    AmiClient ami() {
        return ami;
    }

    /** Places calls that somebody asks for. */
    CallTester calls() {
        return new CallTester(audio, lines);
    }

    /** Takes the one thing that somebody else may have: the audio server's address. */
    Future<Void> listen() {
        return audio.listen()
                .recover(failed -> Future.failedFuture(new IllegalArgumentException(
                        "audioSocket: cannot listen at " + audioAt.host() + ":" + audioAt.port() + " ("
                                + failed.getMessage() + "); write a free port, or 0 for any",
                        failed)));
    }

    /** Whether these can listen while the others still do. */
    boolean canListenBeside(Instruments others) {
        return audioAt.port() == 0 || audioAt.port() != others.audio.port();
    }

    /** Begins to connect to Asterisk, whether or not it is there yet. */
    void connect() {
        ami.onState(state -> {
            LOG.info("AMI {}", state.words());
            if (state.connected()) {
                StrayCalls.hangUp(overAmi);
            }
        });
        ami.start();
        app.open(state -> LOG.info("ARI {}", state));
    }

    Future<Void> close() {
        return Future.join(app.stop().eventually(ari::close), ami.close(), audio.close())
                .transform(all -> Future.succeededFuture());
    }

    /** Read at each login, so that a changed one is used without a restart; one that is gone is said by Asterisk. */
    private static Supplier<String> password(Secret secret) throws Secret.Unavailable {
        secret.read(System::getenv);
        return () -> {
            try {
                return secret.read(System::getenv);
            } catch (Secret.Unavailable e) {
                LOG.warn("AMI password: {}", e.getMessage());
                return "";
            }
        };
    }
}
