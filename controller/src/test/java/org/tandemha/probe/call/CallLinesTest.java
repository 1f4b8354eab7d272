package org.tandemha.probe.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.audio.AudioSocketOptions;
import org.tandemha.probe.audio.AudioSocketServer;
import org.tandemha.probe.call.FakeAsterisk.Play;

/** Line, sensor and tester together: one call in flight per path, whoever asks. */
@Timeout(60)
class CallLinesTest {
    private Vertx vertx;
    private AudioSocketServer audio;
    private FakeAsterisk asterisk;
    private CallLine line;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        audio = new AudioSocketServer(vertx, System::nanoTime, AudioSocketOptions.defaults());
        audio.listen().toCompletionStage().toCompletableFuture().join();
        asterisk = new FakeAsterisk(vertx);
        line = line("core", Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CallLine line(String path, Duration interval) {
        Duration long_ = Duration.ofSeconds(2);
        CallOptions options = new CallOptions(
                path, interval, long_, long_, long_, long_, Duration.ofMillis(300), 1, Duration.ofSeconds(30));
        return new CallLine(vertx, System::nanoTime, UUID::randomUUID, audio, asterisk, options);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Level level(Reading reading) {
        return ((Sample.Judged) reading.sample()).level();
    }

    @Test
    void sensorReadsEveryIntervalUntilItIsStopped() {
        // Given
        CallSensor sensor = new CallSensor(vertx, System::nanoTime, line, Duration.ofMillis(7));
        List<Reading> readings = new CopyOnWriteArrayList<>();
        audio.context().runOnContext(go -> sensor.start(readings::add));
        await().until(() -> readings.size() >= 5);

        // When
        io.vertx.core.Promise<Void> stopped = io.vertx.core.Promise.promise();
        audio.context().runOnContext(go -> sensor.stop().onComplete(stopped));
        join(stopped.future());
        int then = readings.size();

        // Then
        await().pollDelay(Duration.ofMillis(200)).until(() -> readings.size() == then);
        Sample.Judged first = (Sample.Judged) readings.get(0).sample();
        assertEquals(Level.OK, first.level());
        assertEquals("call.core", readings.get(0).sensor().name());
        assertTrue(first.value().orElseThrow() > 0);
        assertEquals(0, line.counts().inFlight());
        assertEquals(then, line.counts().attempts());
    }

    @Test
    void firstFailureIsConfirmedAtOnceAndThenTheRhythmIsKept() {
        // Given
        CallLine slow = line("core", Duration.ofSeconds(2));
        CallSensor sensor = new CallSensor(vertx, System::nanoTime, slow, Duration.ZERO);
        List<Reading> readings = new CopyOnWriteArrayList<>();
        audio.context().runOnContext(go -> sensor.start(readings::add));
        await().until(() -> readings.size() == 1);

        // When
        asterisk.play = Play.REFUSED;
        await().until(() -> readings.size() == 3);

        // Then
        assertEquals(
                List.of(Level.OK, Level.FAILED, Level.FAILED),
                readings.stream().map(CallLinesTest::level).toList());
        assertTrue(readings.get(2).atNs() - readings.get(1).atNs()
                < Duration.ofSeconds(1).toNanos());
        await().pollDelay(Duration.ofMillis(500)).until(() -> readings.size() == 3);
    }

    @Test
    void testerAndSensorShareTheLine() {
        // Given
        CallSensor sensor = new CallSensor(vertx, System::nanoTime, line, Duration.ZERO);
        List<Reading> readings = new CopyOnWriteArrayList<>();
        audio.context().runOnContext(go -> sensor.start(readings::add));
        CallTester tester = new CallTester(audio, List.of(line));
        List<CallResult> progress = new CopyOnWriteArrayList<>();

        // When
        Future<List<CallResult>> one = tester.run(CallPath.CORE, 40, progress::add);
        Future<List<CallResult>> two = tester.run(CallPath.CORE, 40, progress::add);

        // Then
        assertEquals(40, join(one).size());
        assertEquals(40, join(two).size());
        assertEquals(80, progress.size());
        assertTrue(progress.stream().allMatch(CallResult::isBridged));
        assertEquals(1, asterisk.mostUnderWay.get());
        await().until(() -> !readings.isEmpty());
        assertEquals(0, line.counts().outcomes().get(CallOutcome.FAILED));
    }

    @Test
    void thousandsThatCannotBeTriedEndWithoutExhaustingTheStack() {
        // Given
        asterisk.play = Play.NOT_CONNECTED;
        CallTester tester = new CallTester(audio, List.of(line));

        // When
        List<CallResult> results = join(tester.run(CallPath.CORE, CallTester.MOST_CALLS, result -> {}));

        // Then
        assertEquals(CallTester.MOST_CALLS, results.size());
        assertEquals((long) CallTester.MOST_CALLS, line.counts().outcomes().get(CallOutcome.NOT_TRIED));
        assertEquals(Level.UNKNOWN, results.get(0).level());
        assertEquals(Symptom.CANNOT_TRY, results.get(0).symptom());
    }

    @Test
    void tooManyWaitingAreRefused() {
        // Given
        asterisk.play = Play.NO_LEG_B;
        List<Future<CallResult>> waiting = new ArrayList<>();

        // When
        for (int i = 0; i <= CallLine.MOST_WAITING; i++) {
            waiting.add(line.place(known -> {}));
        }

        // Then
        Throwable refused = waiting.get(CallLine.MOST_WAITING).cause();
        assertEquals("path core: too many calls are waiting", refused.getMessage());
    }

    @Test
    void testerRefusesWhatIsNotConfigured() {
        // Given
        CallTester tester = new CallTester(audio, List.of(line));

        // When
        CompletionException path =
                assertThrows(CompletionException.class, () -> join(tester.run(CallPath.SIP, 1, result -> {})));
        CompletionException count =
                assertThrows(CompletionException.class, () -> join(tester.run(CallPath.CORE, 0, result -> {})));

        // Then
        assertEquals(
                "path sip is not configured; configured are [core]",
                path.getCause().getMessage());
        assertEquals("0 calls: ask for 1 to 10000", count.getCause().getMessage());
    }

    @Test
    void straysAreHungUp() {
        // When
        int count = join(StrayCalls.hangUp(asterisk));

        // Then
        assertEquals(2, count);
        assertEquals(List.of("tandem-probe-core-1", "tandem-probe-sip-2"), asterisk.hungUp);
    }

    @Test
    void specsSayWhatEachPathIs() {
        assertEquals(Subject.CALL, spec("core").subject());
        assertEquals(Subject.CALL, spec("ari").subject());
        assertEquals(Subject.MEDIA_CALL, spec("sip").subject());
        assertEquals(Subject.TRUNK_CALL, spec("trunk:itsp").subject());
        assertEquals("call.trunk.itsp", spec("trunk:itsp").id().name());
        assertEquals(CallSensor.TRUNK_FALL, spec("trunk:itsp").fall().span());
        assertTrue(spec("core").critical());
    }

    private org.tandemha.health.SensorSpec spec(String path) {
        CallLine one = line(path, Duration.ofSeconds(1));
        return new CallSensor(vertx, System::nanoTime, one, Duration.ZERO)
                .specs()
                .get(0);
    }
}
