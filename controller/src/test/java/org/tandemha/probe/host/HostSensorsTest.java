package org.tandemha.probe.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.Sensor;

@Timeout(60)
class HostSensorsTest {
    private static final Path PID_FILE = Path.of("/run/asterisk/asterisk.pid");
    private static final Duration FAST = Duration.ofMillis(100);

    private Vertx vertx;
    private final Queue<Reading> seen = new ConcurrentLinkedQueue<>();

    @TempDir
    Path root;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void machine() throws IOException {
        file("proc/stat", "cpu  100 0 0 100 0 0 0 0\n");
        file("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 10 kB\nMemAvailable: 20 kB\n");
        file("proc/vmstat", "pswpin 5\n");
        file("run/asterisk/asterisk.pid", "4711\n");
        file("proc/4711/limits", "Max open files            4                 524288               files     \n");
        for (int i = 0; i < 4; i++) {
            file("proc/4711/fd/" + i, "");
        }
        for (String name : List.of("lan", "cross")) {
            file("sys/class/net/" + name + "/carrier", "1\n");
            file("sys/class/net/" + name + "/operstate", "up\n");
            file("sys/class/net/" + name + "/speed", "1000\n");
            file("sys/class/net/" + name + "/duplex", "full\n");
            file("sys/class/net/" + name + "/statistics/rx_errors", "0\n");
        }
    }

    private List<Sensor> started(HostOptions options, InstantSource wall) {
        List<Sensor> sensors = HostSensors.of(vertx, System::nanoTime, wall, PID_FILE, options, new KernelFiles(root));
        vertx.runOnContext(go -> sensors.forEach(sensor -> sensor.start(seen::add)));
        return sensors;
    }

    private HostOptions options(Map<String, Path> paths) {
        return new HostOptions(
                paths, true, List.of("lan", "cross", "gone0"), null, FAST, FAST, Duration.ofMillis(500), null, null);
    }

    private String last(String sensor) {
        String found = "";
        for (Reading reading : seen) {
            if (reading.sensor().name().equals(sensor)) {
                found = words(reading);
            }
        }
        return found;
    }

    private static String words(Reading reading) {
        String level = reading.sample() instanceof Sample.Judged judged ? judged.level() + " " + judged.symptom() : "=";
        return level + " " + reading.because();
    }

    @Test
    void readsAFakeMachine() throws IOException {
        // Given
        machine();
        Path missing = root.resolve("nowhere");

        // When
        List<Sensor> sensors = started(options(Map.of("spool", root, "db", missing)), Instant::now);
        await().until(() ->
                !last("host.memory").isEmpty() && !last("carrier.gone0").isEmpty());
        file("proc/stat", "cpu  100000 0 0 200 0 0 0 0\n");
        file("sys/class/net/lan/statistics/rx_errors", "100000\n");
        file("sys/class/net/cross/carrier", "0\n");
        file("sys/class/net/cross/operstate", "lowerlayerdown\n");
        file("proc/mdstat", "md1 : active raid1 sdb2[1](F) sda2[0]\n      104320 blocks [2/1] [U_]\n");

        // Then
        await().until(() -> last("load.cpu").startsWith("= processors 100 % busy"));
        await().until(() -> seen.stream()
                .anyMatch(reading -> reading.sensor().name().equals("host.net.lan.errors")
                        && reading.sample() instanceof Sample.Measured rate
                        && rate.value() > 1000));
        await().until(() -> last("carrier.cross").equals("FAILED GONE cross has no carrier (state lowerlayerdown)"));
        await().until(() -> last("host.raid").equals("DEGRADED GONE md1: 1 of 2 members work (sdb2 failed)"));
        assertEquals("FAILED GONE gone0 is not there", last("carrier.gone0"));
        assertEquals("OK NONE lan has carrier, 1000 Mb/s, full duplex", last("carrier.lan"));
        assertEquals("= memory 98 % used, 0.0 of 0.0 GiB available", last("host.memory"));
        assertEquals("= Asterisk has 4 of 4 file descriptors open (100 %)", last("host.descriptors"));
        assertEquals("OK NONE no bonds here", last("host.bonds"));
        await().until(() -> last("host.disk.spool").startsWith("= " + root + " "));
        await().until(() ->
                last("host.disk.db").startsWith("UNKNOWN CANNOT_TRY " + missing + " can't be looked at: stat:"));
        assertTrue(last("host.disk.db").endsWith("No such file or directory"));
        assertTrue(Files.notExists(root.resolve(".tandem-write-test")));

        // And every reading belongs to a sensor that was announced
        List<String> announced = sensors.stream()
                .flatMap(sensor -> sensor.specs().stream())
                .map(spec -> spec.id().name())
                .toList();
        assertTrue(seen.stream()
                .allMatch(reading -> announced.contains(reading.sensor().name())));
        assertEquals(announced.size(), announced.stream().distinct().count());
    }

    @Test
    void readsTheRealMachine() {
        // Given
        List<Sensor> sensors = HostSensors.of(
                vertx,
                System::nanoTime,
                Instant::now,
                PID_FILE,
                new HostOptions(
                        Map.of("tmp", root),
                        true,
                        List.of("lo"),
                        null,
                        FAST,
                        FAST,
                        Duration.ofMillis(500),
                        null,
                        null));

        // When
        vertx.runOnContext(go -> sensors.forEach(sensor -> sensor.start(seen::add)));

        // Then
        await().until(() -> last("load.cpu").startsWith("= processors "));
        await().until(() -> last("host.memory").startsWith("= memory "));
        await().until(() -> last("carrier.lo").startsWith("OK NONE lo has carrier"));
        await().until(() -> last("host.net.lo.errors").startsWith("= lo: "));
        await().until(() -> last("host.disk.tmp").contains(" GiB available"));
        await().until(() -> last("host.inodes.tmp").contains("inodes"));
        await().until(() -> last("self.beat").contains("of the last 30 s"));
        await().until(() -> last("self.heap").startsWith("= heap "));
    }

    @Test
    void stopEndsAllAndNothingComesAfter() throws IOException {
        // Given
        machine();
        List<Sensor> sensors = started(options(Map.of("spool", root)), Instant::now);
        await().until(() -> !last("host.memory").isEmpty());

        // When
        sensors.forEach(sensor -> {
            var stopped = new java.util.concurrent.CompletableFuture<Void>();
            vertx.runOnContext(go -> sensor.stop().onComplete(done -> stopped.complete(null)));
            stopped.join();
        });
        seen.clear();

        // Then
        await().pollDelay(FAST.multipliedBy(5)).until(seen::isEmpty);
    }

    @Test
    void wallClockThatIsSetIsSeen() throws IOException {
        // Given
        long[] shiftS = {0};
        ClockLook look = new ClockLook(System::nanoTime, () -> Instant.now().plusSeconds(shiftS[0]));
        assertEquals(
                "OK NONE the wall clock advances as the monotonic clock does",
                words(look.apply(0).get(0)));

        // When
        shiftS[0] = -3;

        // Then
        assertEquals(
                "DEGRADED LIMIT the wall clock was set back by 3.0 s, 0 s ago",
                words(look.apply(0).get(0)));
        assertEquals(
                "DEGRADED LIMIT the wall clock was set back by 3.0 s, 0 s ago",
                words(look.apply(0).get(0)));
    }

    @Test
    void ourOwnLateBeatIsReportedAtOnceAndForgottenLater() {
        // Given
        SelfSensor self = new SelfSensor(vertx, System::nanoTime);
        vertx.runOnContext(go -> self.start(seen::add));
        await().until(() -> last("self.beat").startsWith("OK"));

        // When the event loop is held up
        vertx.runOnContext(go -> {
            long until = System.nanoTime() + Duration.ofMillis(1500).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });

        // Then
        await().until(() -> last("self.beat").startsWith("FAILED LATE our own beat was 1"));
        await().until(() -> last("self.beat").startsWith("OK"));
    }

    @Test
    void timeServerThatIsAheadIsMeasured() {
        // Given a server 3 s ahead, which answers after a wrong answer and garbage
        DatagramSocket server = vertx.createDatagramSocket();
        server.handler(packet -> {
            Buffer request = packet.data();
            long stamp = NtpTime.of(Instant.now().plusSeconds(3));
            Buffer answer = Buffer.buffer(new byte[NtpTime.LENGTH])
                    .setByte(0, (byte) 0x24)
                    .setByte(1, (byte) 2)
                    .setLong(24, request.getLong(40))
                    .setLong(32, stamp)
                    .setLong(40, stamp);
            int port = packet.sender().port();
            server.send(Buffer.buffer("short"), port, "127.0.0.1");
            server.send(answer.copy().setLong(24, 1), port, "127.0.0.1");
            server.send(answer, port, "127.0.0.1");
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        NtpSensor sensor = new NtpSensor(
                vertx,
                System::nanoTime,
                Instant::now,
                "127.0.0.1",
                server.localAddress().port(),
                Duration.ofSeconds(1));

        // When
        vertx.runOnContext(go -> sensor.start(seen::add));

        // Then
        await().until(() -> !seen.isEmpty());
        Sample.Measured offset = (Sample.Measured) seen.peek().sample();
        assertEquals(3000, offset.value(), 500);
        assertTrue(last("host.clock.offset").endsWith("ms behind that of 127.0.0.1"), last("host.clock.offset"));
    }

    @Test
    void silentTimeServerIsUnknown() {
        // Given
        DatagramSocket server = vertx.createDatagramSocket();
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        NtpSensor sensor = new NtpSensor(
                vertx,
                System::nanoTime,
                Instant::now,
                "127.0.0.1",
                server.localAddress().port(),
                Duration.ofSeconds(1));

        // When
        vertx.runOnContext(go -> sensor.start(seen::add));

        // Then
        await().until(() -> last("host.clock.offset")
                .equals(Level.UNKNOWN + " CANNOT_TRY time server 127.0.0.1 gave no answer within 2 s"));
    }

    @Test
    void carrierOfTheDefaultRouteIsCriticalUnlessAnotherIsNamed() throws IOException {
        // Given
        file("proc/net/route", """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                cross\t0002A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
                lan\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
                """);

        // When
        List<String> byRoute = critical(null);
        List<String> named = critical("cross");
        Files.delete(root.resolve("proc/net/route"));

        // Then
        assertEquals(List.of("carrier.lan"), byRoute);
        assertEquals(List.of("carrier.cross"), named);
        assertEquals(List.of(), critical(null));
    }

    private List<String> critical(@Nullable String service) {
        HostOptions options = new HostOptions(
                Map.of(), false, List.of("cross"), service, FAST, FAST, Duration.ofMillis(500), null, null);
        return HostSensors.of(vertx, System::nanoTime, Instant::now, PID_FILE, options, new KernelFiles(root)).stream()
                .flatMap(sensor -> sensor.specs().stream())
                .filter(SensorSpec::critical)
                .map(spec -> spec.id().name())
                .toList();
    }

    @Test
    void settingsAreCheckedAtBirth() {
        HostOptions plain = HostOptions.defaults();
        assertEquals(Path.of("/var/spool/asterisk"), plain.paths().get("spool"));
        assertEquals(
                "carrierInterval: PT0.01S is not within PT0.05S to PT1M; write for example PT0.25S",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new HostOptions(
                                        null, false, null, null, null, Duration.ofMillis(10), null, null, null))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new HostOptions(Map.of("Spool dir", root), false, null, null, null, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HostOptions(null, false, List.of("../eth0"), null, null, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HostOptions(null, false, null, null, null, null, null, "-oProxy", null));
    }
}
