package org.tandemha.probe.asterisk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiOptions;
import org.tandemha.ami.FakeAmi;
import org.tandemha.ami.Recordings;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Sensor;

/** The sensors against recorded bytes, and a real process of ours that plays Asterisk's. */
@Timeout(60)
class AsteriskSensorsTest {
    @TempDir
    Path folder;

    private Vertx vertx;
    private FakeAmi asterisk;
    private AmiClient ami;
    private Process process;
    private AsteriskSensors sensors;
    private final Map<String, Reading> last = new ConcurrentHashMap<>();
    private final AtomicInteger exists = new AtomicInteger(1);

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        process = new ProcessBuilder("sleep", "120").start();
        Files.writeString(folder.resolve("asterisk.pid"), process.pid() + "\n");
        asterisk = new FakeAmi()
                .answer(
                        "Getvar",
                        action -> "Response: Success\nActionID: " + action.get("ActionID") + "\nVariable: x\nValue: "
                                + value(action.getOrDefault("Variable", "")) + "\n\n")
                .answer("PJSIPShowRegistrationsOutbound", action -> recorded("registrations.txt", action))
                .answer("Command", action -> recorded("taskprocessors.txt", action))
                .answer(
                        "PJSIPShowContacts",
                        action -> "Response: Error\nActionID: " + action.get("ActionID")
                                + "\nMessage: No Contacts found\n\n\n");
    }

    private String value(String variable) {
        if (variable.startsWith("PJSIP_AOR")) {
            return "itsp@@206462d354f0a9de0052bcc43959da48";
        }
        if (variable.startsWith("PJSIP_CONTACT")) {
            return variable.endsWith(",rtt)") ? "614" : "Reachable";
        }
        return Integer.toString(exists.get());
    }

    private static String recorded(String name, Map<String, String> action) {
        try {
            return Recordings.read(name).replace("${ActionID}", action.getOrDefault("ActionID", ""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Sensor sensor : sensors.all()) {
            Future.<Void>future(done -> vertx.runOnContext(go -> sensor.stop().onComplete(done)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
        ami.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        asterisk.close();
        process.destroyForcibly();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void start() {
        AsteriskOptions options = new AsteriskOptions(
                folder.resolve("asterisk.pid"),
                "sleep",
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(600),
                null,
                List.of("office,6001,1"),
                null,
                Map.of("itsp", new AsteriskOptions.TrunkOptions("itsp", "itsp", null, null, null)),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                null,
                null,
                Duration.ofMillis(300));
        vertx.runOnContext(go -> {
            ami = new AmiClient(
                    vertx,
                    System::nanoTime,
                    task -> new Thread(task, "ami-worker"),
                    AmiOptions.at("127.0.0.1", asterisk.port()),
                    () -> FakeAmi.SECRET);
            sensors = AsteriskSensors.of(vertx, System::nanoTime, ami, options);
            sensors.all()
                    .forEach(sensor ->
                            sensor.start(reading -> last.put(reading.sensor().name(), reading)));
            ami.start();
        });
    }

    private boolean is(String sensor, Level level, Symptom symptom) {
        Reading reading = last.get(sensor);
        return reading != null
                && reading.sample() instanceof Sample.Judged judged
                && judged.level() == level
                && judged.symptom() == symptom;
    }

    private void healthy() {
        for (String sensor : List.of(
                "process.asterisk",
                "stall.asterisk",
                "ami.ping",
                "probe.context",
                "dialplan.office",
                "trunk.itsp.registration",
                "trunk.itsp.qualify",
                "contacts.registered")) {
            await(sensor).until(() -> is(sensor, Level.OK, Symptom.NONE));
        }
    }

    @Test
    void wellIsWellAndNoSecretIsTold() {
        start();

        healthy();
        await().until(() -> last.containsKey("load.taskprocessors"));
        assertEquals(
                "contact of itsp answers OPTIONS in 0.6 ms",
                last.get("trunk.itsp.qualify").because());
        assertTrue(last.get("load.taskprocessors").because().startsWith("fullest of "));
        assertFalse(last.values().toString().contains("secret-of-the-trunk"));
    }

    @Test
    void killedProcessIsGoneAtOnce() throws Exception {
        start();
        healthy();

        process.destroyForcibly().waitFor();
        asterisk.cut();

        await().until(() -> is("process.asterisk", Level.FAILED, Symptom.GONE));
        assertEquals(
                "Asterisk's process " + process.pid() + " is gone",
                last.get("process.asterisk").because());
    }

    @Test
    void stoppedProcessHasStalledAndComesBack() throws Exception {
        start();
        healthy();

        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        asterisk.manner(FakeAmi.Manner.SILENT);

        await().until(() -> is("stall.asterisk", Level.FAILED, Symptom.STALLED));
        await().until(() -> is("ami.ping", Level.FAILED, Symptom.SILENT));
        assertTrue(is("process.asterisk", Level.OK, Symptom.NONE));
        new ProcessBuilder("kill", "-CONT", Long.toString(process.pid()))
                .start()
                .waitFor();
        asterisk.manner(FakeAmi.Manner.WELL);
        healthy();
    }

    @Test
    void lostDialplanIsToldOnceAsteriskHasBooted() {
        start();
        healthy();

        exists.set(0);

        await().until(() -> is("dialplan.office", Level.FAILED, Symptom.GONE));
        await().until(() -> is("probe.context", Level.FAILED, Symptom.GONE));
        exists.set(1);
        healthy();
    }

    @Test
    void refusedLoginIsNoDeath() {
        asterisk.manner(FakeAmi.Manner.REFUSES_LOGIN);

        start();

        await().until(() -> is("ami.ping", Level.FAILED, Symptom.CANNOT_TRY)
                && last.get("ami.ping").because().equals("AMI login refused: Authentication failed"));
        await().until(() -> is("process.asterisk", Level.OK, Symptom.NONE));
    }

    @Test
    void trunkEventsAreToldAtOnce() throws Exception {
        start();
        healthy();

        asterisk.send("""
                Event: Registry
                Privilege: system,all
                SystemName: a
                ChannelType: PJSIP
                Username: sip:peer-a@10.158.1.21:5060
                Domain: sip:10.158.1.21:5060
                Status: Rejected

                Event: ContactStatus
                Privilege: system,all
                SystemName: a
                URI: sip:10.158.1.21:5060
                ContactStatus: Unreachable
                AOR: itsp
                EndpointName: itsp
                RoundtripUsec: 0

                """);

        await().until(() -> is("trunk.itsp.qualify", Level.FAILED, Symptom.SILENT));
        await().until(() -> last.get("trunk.itsp.registration") != null);
    }
}
