package org.tandemha.probe.user;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.probe.Sensor;

@Timeout(60)
class UserSensorTest {
    private static final Duration FAST = Duration.ofMillis(500);

    private Vertx vertx;
    private final Queue<Reading> seen = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private UserSensorOptions script(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new UserSensorOptions(List.of(script.toString()), null, FAST, Duration.ofSeconds(1), null, null, null);
    }

    private List<Sensor> started(Map<String, UserSensorOptions> sensors, int atOnce) {
        List<Sensor> made = UserSensors.of(vertx, System::nanoTime, new UserOptions(sensors, atOnce));
        vertx.runOnContext(go -> made.forEach(sensor -> sensor.start(seen::add)));
        return made;
    }

    private boolean came(String sensor, String pattern) {
        return seen.stream()
                .anyMatch(reading ->
                        reading.sensor().name().equals(sensor) && words(reading).matches(pattern));
    }

    private static String words(Reading reading) {
        if (reading.sample() instanceof Sample.Judged judged) {
            String value = judged.value().isPresent() ? " " + judged.value().getAsDouble() : "";
            return judged.level() + " " + judged.symptom() + value + " " + reading.because();
        }
        return ((Sample.Measured) reading.sample()).value() + " " + reading.because();
    }

    @Test
    void exitCodesAndJsonBecomeReadings() throws IOException {
        // Given
        Map<String, UserSensorOptions> sensors = new HashMap<>();
        sensors.put("nagios", script("nagios", "echo 'UPS on battery | load=80%'; echo more; exit 1"));
        sensors.put(
                "json",
                script("json", "echo '{\"level\":\"failed\",\"value\":12.5,\"because\":\"fan stands still\"}'"));
        UserSensorOptions bare = script("bare", "echo '{\"value\":41.5,\"because\":\"41.5 degrees in the rack\"}'");
        sensors.put("nolimits", bare);
        sensors.put("limits", new UserSensorOptions(bare.command(), null, FAST, null, "C", 40.0, 60.0));
        sensors.put("slow", script("slow", "sleep 100"));
        sensors.put("flood", script("flood", "exec yes"));
        sensors.put(
                "gone",
                new UserSensorOptions(List.of(folder.resolve("gone").toString()), null, FAST, null, null, null, null));

        // When
        List<Sensor> made = started(sensors, 4);

        // Then
        await().until(() -> came("user.nagios", "DEGRADED LIMIT UPS on battery"));
        await().until(() -> came("user.json", "FAILED LIMIT 12.5 fan stands still"));
        await().until(() -> came("user.limits", "41.5 41.5 degrees in the rack"));
        await().until(() -> came("user.nolimits", "UNKNOWN CANNOT_TRY .*no thresholds; set degraded and failed"));
        await().until(() -> came("user.slow", "UNKNOWN CANNOT_TRY .*/slow did not end within 1000 ms and was killed"));
        await().until(() ->
                came("user.flood", "UNKNOWN CANNOT_TRY .*/flood wrote more than 16384 bytes and was killed"));
        await().until(() ->
                came("user.gone", "UNKNOWN CANNOT_TRY .*/gone can't be run: .* is not there or not executable"));
        made.forEach(sensor -> {
            var stopped = new java.util.concurrent.CompletableFuture<Void>();
            vertx.runOnContext(go -> sensor.stop().onComplete(done -> stopped.complete(null)));
            stopped.join();
        });
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .count());
    }

    @Test
    void noMoreRunAtOnceThanAllowedAndEachGetsItsTurn() throws IOException {
        // Given ten sensors that note how many of them run
        Map<String, UserSensorOptions> sensors = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            sensors.put(
                    "s" + i,
                    script(
                            "s" + i,
                            "d=" + folder + "/run; mkdir -p $d; : > $d/$$; ls $d | wc -l >> " + folder
                                    + "/counts; sleep 0.2; rm $d/$$; echo fine"));
        }

        // When
        started(sensors, 2);
        await().until(() -> sensors.keySet().stream().allMatch(name -> came("user." + name, "OK NONE fine")));

        // Then
        List<String> counts = Files.readAllLines(folder.resolve("counts"));
        assertTrue(counts.stream().allMatch(count -> Integer.parseInt(count.strip()) <= 2), counts.toString());
    }

    @Test
    void settingsAreCheckedAtBirth() {
        assertEquals(
                "command: is missing; write the executable and its arguments, for example [/etc/tandem/sensors/ups, -v]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new UserSensorOptions(null, null, null, null, null, null, null))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new UserSensorOptions(List.of("smart"), null, null, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UserSensorOptions(List.of("/x"), Map.of("A=B", "c"), null, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UserSensorOptions(List.of("/x"), null, null, null, null, 1.0, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UserOptions(
                        Map.of("Bad Name", new UserSensorOptions(List.of("/x"), null, null, null, null, null, null)),
                        null));
        assertThrows(IllegalArgumentException.class, () -> new UserOptions(null, 0));
    }
}
