package org.tandemha.probe.traffic;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;

@Timeout(60)
class TrafficSensorTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Three weeks before the clocks go forward, a Monday at noon. */
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 9, 12, 0);

    private Vertx vertx;
    private Instant now = NOON.atZone(BERLIN).toInstant();
    private long nowNs;
    private boolean healthy = true;
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

    private void onLoop(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            task.run();
            done.complete(null);
        });
        done.join();
    }

    /** Started, its file read: it drops minutes until then, so feed it till it answers. */
    private TrafficSensor started() {
        TrafficSensor sensor = new TrafficSensor(
                vertx,
                () -> nowNs,
                () -> now,
                new TrafficOptions("Europe/Berlin", null, null, null),
                folder,
                () -> healthy);
        onLoop(() -> sensor.start(seen::add));
        await().until(() -> {
            minutes(sensor, 1, 10);
            return !seen.isEmpty();
        });
        return sensor;
    }

    private void minutes(TrafficSensor sensor, int count, long calls) {
        for (int i = 0; i < count; i++) {
            now = now.plusSeconds(60);
            nowNs += Duration.ofMinutes(1).toNanos();
            onLoop(() -> sensor.accept(calls));
        }
    }

    private void at(LocalDateTime time) {
        now = time.atZone(BERLIN).toInstant();
        nowNs += Duration.ofHours(1).toNanos();
    }

    private Reading last() {
        return seen.stream().reduce((before, after) -> after).orElseThrow();
    }

    private Level level() {
        return ((Sample.Judged) last().sample()).level();
    }

    private void stop(TrafficSensor sensor) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        vertx.runOnContext(go -> sensor.stop().onComplete(done -> stopped.complete(null)));
        stopped.join();
    }

    /** Three Mondays from noon to one, eight calls a minute; the last of them comes after the clocks went forward. */
    private void learn(TrafficSensor sensor) {
        for (int week = 0; week < 3; week++) {
            at(NOON.plusWeeks(week));
            minutes(sensor, 60, 8);
        }
    }

    @Test
    void silenceIsUnusualWithFigureAndOddsAndTheMemoryOutlivesARestart() {
        // Given
        TrafficSensor first = started();
        learn(first);
        assertEquals(Level.OK, level());
        assertTrue(
                last().because().matches("40 calls in the last 5 minutes, (39|40) usual at this hour: odds 1 in .*"));
        stop(first);
        seen.clear();

        // When after a restart, in summer time, nobody calls
        at(NOON.plusWeeks(3).plusMinutes(20));
        TrafficSensor second = started();
        minutes(second, 5, 0);

        // Then
        assertEquals(Level.DEGRADED, level());
        assertTrue(
                last().because()
                        .matches("0 calls in the last 5 minutes, (39|40) usual at this hour: odds 1 in [0-9,]{7,}"),
                last().because());
    }

    @Test
    void itSaysThatItIsStillLearning() {
        // When
        TrafficSensor sensor = started();
        minutes(sensor, 6, 0);

        // Then
        assertEquals(Level.OK, level());
        assertTrue(last().because().contains("still learning this hour of the week ("), last().because());
    }

    @Test
    void outageDoesNotBecomeUsual() {
        // Given
        TrafficSensor sensor = started();
        learn(sensor);

        // When calls fail for three Mondays, and nobody is healthy
        healthy = false;
        for (int week = 3; week < 6; week++) {
            at(NOON.plusWeeks(week));
            minutes(sensor, 60, 0);
        }

        // Then
        assertEquals(Level.DEGRADED, level());
        assertTrue(last().because().matches(".*, (39|40) usual at this hour.*"), last().because());
    }

    @Test
    void aGapInTheMinutesBeginsANewWindow() {
        // Given
        TrafficSensor sensor = started();
        minutes(sensor, 5, 10);
        seen.clear();

        // When
        at(NOON.plusWeeks(1));
        minutes(sensor, 4, 10);

        // Then
        assertTrue(seen.isEmpty());
        minutes(sensor, 1, 10);
        assertTrue(last().because().startsWith("50 calls"));
    }

    @Test
    void damagedFileIsSetAsideAndLearningStartsAnew() throws Exception {
        // Given
        Files.writeString(folder.resolve("traffic-baseline"), "tandem-baseline 1\ngarbage\n");

        // When
        BaselineFile.Loaded loaded = new BaselineFile(folder.resolve("traffic-baseline")).load();

        // Then
        assertEquals(
                folder + "/traffic-baseline is damaged (it has 2 lines instead of 170); set aside as " + folder
                        + "/traffic-baseline.damaged, learning starts anew",
                loaded.words());
        assertEquals(new Baseline().hours(), loaded.baseline().hours());
        assertTrue(Files.exists(folder.resolve("traffic-baseline.damaged")));
        Files.write(folder.resolve("traffic-baseline"), new byte[100_000]);
        assertTrue(new BaselineFile(folder.resolve("traffic-baseline"))
                .load()
                .words()
                .contains("larger than 32768"));
    }

    @Test
    void fullDiskLosesNothingButTheNews() throws Exception {
        // Given a folder that can't be written
        TrafficSensor sensor = started();
        Files.createDirectory(folder.resolve("traffic-baseline.new"));

        // When
        learn(sensor);
        stop(sensor);

        // Then
        assertEquals(Level.OK, level());
        assertTrue(Files.notExists(folder.resolve("traffic-baseline")));
    }

    @Test
    void settingsAreCheckedAtBirth() {
        assertEquals(
                "timezone: 'Berlin' is not known; write for example Europe/Berlin",
                assertThrows(IllegalArgumentException.class, () -> new TrafficOptions("Berlin", null, null, null))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TrafficOptions(null, 10, null, null));
    }
}
