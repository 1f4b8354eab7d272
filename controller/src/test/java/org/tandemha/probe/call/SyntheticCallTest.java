package org.tandemha.probe.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemha.health.Level;
import org.tandemha.health.Symptom;
import org.tandemha.probe.audio.AudioSocketOptions;
import org.tandemha.probe.audio.AudioSocketServer;
import org.tandemha.probe.call.FakeAsterisk.Play;

/** Attempts against a stand-in that plays each way of failing, with real AudioSocket connections over loopback. */
@Timeout(60)
class SyntheticCallTest {
    private final List<CallResult> early = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private AudioSocketServer audio;
    private FakeAsterisk asterisk;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        audio = new AudioSocketServer(vertx, System::nanoTime, AudioSocketOptions.defaults());
        audio.listen().toCompletionStage().toCompletableFuture().join();
        asterisk = new FakeAsterisk(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    /** Deadlines that differ, so that sentences tell them apart; our own lateness is forgiven on a busy machine. */
    private static CallOptions options(CallPath path, Duration lateAfter) {
        return new CallOptions(
                path.toString(), null, lateAfter, ms(3_000), ms(1_500), ms(4_000), ms(300), 6, Duration.ofSeconds(30));
    }

    private CallResult place(CallOptions options) {
        CallLine line = new CallLine(vertx, System::nanoTime, UUID::randomUUID, audio, asterisk, options);
        return line.place(early::add)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private CallResult place(CallPath path, Play play) {
        asterisk.play = play;
        return place(options(path, ms(4_000)));
    }

    /** The sentence with its measured times left out; the configured ones stay. */
    private static String plain(String because) {
        return because.replaceAll("after [0-9.]+ ms", "after T");
    }

    @Test
    void goodCallIsProvenMeasuredAndHungUp() {
        // When
        CallResult result = place(CallPath.CORE, Play.GOOD);

        // Then
        assertEquals("core: audio both ways after T (leg A after T, leg B after T)", plain(result.because()));
        assertEquals(CallOutcome.PROVEN, result.outcome());
        assertEquals(Symptom.NONE, result.symptom());
        assertEquals(Optional.of(CallStage.HANG_UP), result.reached());
        assertEquals(CallStage.values().length, result.stageNs().size());
        assertEquals(OptionalInt.of(0), result.aToB().framesLost());
        assertEquals(OptionalInt.of(0), result.bToA().framesLost());
        assertTrue(result.aToB().delayNs().orElseThrow() > 0);
        assertTrue(result.bToA().delayNs().orElseThrow() > 0);
        assertEquals(
                Level.OK, result.reading().sample() instanceof org.tandemha.health.Sample.Judged j ? j.level() : null);
    }

    @Test
    void aLegThatWasHeardGoesOnSpeakingUntilTheOtherIs() {
        assertEquals(CallOutcome.PROVEN, place(CallPath.CORE, Play.WAITS_FOR_B).outcome());
    }

    @Test
    void outcomeIsKnownBeforeTheTalkIsOver() {
        // When
        CallResult result = place(CallPath.CORE, Play.GOOD);

        // Then
        assertEquals(1, early.size());
        assertEquals(result.because(), early.get(0).because());
        assertFalse(early.get(0).stageNs().containsKey(CallStage.HANG_UP));
        assertEquals(OptionalInt.empty(), early.get(0).aToB().framesLost());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            core       | DEAD_SILENT      | FAILED    | SILENT      | core: no sign of Asterisk within 3000 ms
            core       | NOT_CONNECTED    | NOT_TRIED | CANNOT_TRY  | core: cannot try: AMI is not connected
            core       | NO_LEG           | FAILED    | SILENT      | core: leg A did not connect within 4000 ms
            core       | NO_LEG_B         | FAILED    | SILENT      | core: leg A up after T, but leg B did not come within 4000 ms
            sip        | REFUSED          | FAILED    | REFUSED     | sip: hung up after T, leg B never came: cause 21 (Call Rejected), dial status CHANUNAVAIL
            trunk:itsp | CONGESTED        | FAILED    | UNAVAILABLE | trunk:itsp: hung up after T, leg B never came: cause 34 (Circuit/channel congestion), dial status CONGESTION
            trunk:itsp | NO_TRUNK         | FAILED    | SILENT      | trunk:itsp: hung up after T, leg B never came: cause 3 (No route to destination)
            core       | NO_EXTENSION     | FAILED    | NOT_BRIDGED | core: hung up after T, leg B never came
            core       | CLOSED           | FAILED    | NOT_BRIDGED | core: hung up after T, leg B never came
            core       | ORIGINATE_FAILED | FAILED    | NOT_BRIDGED | core: hung up after T, leg A never came: cause 0 (originate failed, reason 0)
            core       | DROPPED          | FAILED    | NOT_BRIDGED | core: hung up after T, both legs up but no audio both ways yet
            sip        | NO_AUDIO         | FAILED    | NO_AUDIO    | sip: both legs up after T, but no audio either way within 1500 ms
            sip        | ECHO             | FAILED    | NO_AUDIO    | sip: both legs up after T, but no audio either way within 1500 ms
            sip        | ONLY_A_TO_B      | FAILED    | NO_AUDIO    | sip: both legs up after T, but no audio from B to A within 1500 ms (A to B after T)
            sip        | ONLY_B_TO_A      | FAILED    | NO_AUDIO    | sip: both legs up after T, but no audio from A to B within 1500 ms (B to A after T)
            core       | WRONG_RATE       | NOT_TRIED | CANNOT_TRY  | core: a leg ended after T: the audio server closed it: WRONG_TYPE
            """)
    void failedCallSaysWhereItStopped(String path, Play play, CallOutcome outcome, Symptom symptom, String because) {
        // When
        CallResult result = place(CallPath.parse(path), play);

        // Then
        assertEquals(because, plain(result.because()));
        assertEquals(outcome, result.outcome());
        assertEquals(symptom, result.symptom());
        assertEquals(List.of(asterisk.requests.get(0).channelId()), asterisk.done);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "CONGESTED", "NO_EXTENSION", "CLOSED", "DROPPED", "ORIGINATE_FAILED", "NOT_CONNECTED"})
    void definiteEndIsNotWaitedForToItsDeadline(Play play) {
        // When
        CallResult result = place(CallPath.CORE, play);

        // Then
        assertTrue(result.decidedNs() < ms(2_900).toNanos(), result.because());
    }

    @Test
    void proofThatComesLateIsLate() {
        // Given
        asterisk.play = Play.SLOW;

        // When
        CallResult result = place(options(CallPath.SIP, ms(100)));

        // Then
        assertEquals(
                "sip: audio both ways only after T, late is more than 100 ms (leg A after T, leg B after T)",
                plain(result.because()).replace("100.0 ms", "100 ms"));
        assertEquals(CallOutcome.LATE, result.outcome());
        assertEquals(Symptom.LATE, result.symptom());
        assertEquals(Level.DEGRADED, result.level());
        assertTrue(result.proofNs().orElseThrow() >= ms(290).toNanos());
    }

    @Test
    void callThatBreaksAfterTheProofStaysProven() {
        // When
        CallResult result = place(CallPath.CORE, Play.MID_WAY);

        // Then
        assertEquals(CallOutcome.PROVEN, result.outcome());
    }

    @Test
    void lostFramesAreCountedInTheirDirection() {
        // When
        CallResult result = place(CallPath.CORE, Play.LOSSY);

        // Then
        assertEquals(CallOutcome.PROVEN, result.outcome());
        assertEquals(OptionalInt.of(3), result.aToB().framesLost());
        assertEquals(OptionalInt.of(0), result.bToA().framesLost());
    }

    @Test
    void callThatDoesNotHangUpIsDroppedAndHungUpByName() {
        // When
        CallResult result = place(CallPath.CORE, Play.DEAF);

        // Then
        assertEquals(CallOutcome.PROVEN, result.outcome());
        assertFalse(result.stageNs().containsKey(CallStage.HANG_UP));
        assertEquals(List.of(asterisk.requests.get(0).channelId()), asterisk.hungUp);
    }

    @Test
    void callThatNeverConnectedIsHungUpByName() {
        // When
        place(CallPath.CORE, Play.NO_LEG);

        // Then
        assertEquals(List.of(asterisk.requests.get(0).channelId()), asterisk.hungUp);
    }

    @Test
    void failureDuringOurOwnPauseIsNotBelieved() {
        // Given
        asterisk.play = Play.NO_AUDIO;
        CallOptions strict = new CallOptions("sip", null, ms(400), ms(400), ms(300), ms(1_500), ms(300), 2, ms(60));

        // When our event loop is held up for half a second in the middle of the attempt
        audio.context()
                .runOnContext(go -> vertx.setTimer(80, held -> {
                    long until = System.nanoTime() + ms(500).toNanos();
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                }));
        CallResult result = place(strict);

        // Then
        assertEquals(CallOutcome.UNSURE, result.outcome(), result.because());
        assertEquals(Level.UNKNOWN, result.level());
        assertEquals(Symptom.NONE, result.symptom());
        assertTrue(
                result.because()
                        .matches("sip: not judged, this controller was itself [0-9.]+ ms late; it saw "
                                + "both legs up after [0-9.]+ ms, but no audio either way within 300 ms"),
                result.because());
        assertTrue(result.lateNs() > ms(300).toNanos());
    }

    @Test
    void callsInARowLeaveNothingOpen() {
        // When
        List<CallOutcome> outcomes = new ArrayList<>();
        for (Play play : List.of(Play.GOOD, Play.REFUSED, Play.GOOD, Play.DROPPED, Play.NO_AUDIO, Play.GOOD)) {
            outcomes.add(place(CallPath.CORE, play).outcome());
        }

        // Then
        assertEquals(
                "[PROVEN, FAILED, PROVEN, FAILED, FAILED, PROVEN]",
                outcomes.toString(),
                early.stream().map(CallResult::because).toList().toString());
        org.awaitility.Awaitility.await().until(() -> audio.counts().open() == 0);
        assertTrue(asterisk.requests.stream().map(CallRequest::legA).distinct().count() == 6);
    }
}
