package org.tandemha.probe.asterisk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiOptions;
import org.tandemha.ami.FakeAmi;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.Symptom;

/**
 * Span 2 of two, without hardware. Keys, their order and the words of alarms are those that Asterisk's own source writes
 * (channels/chan_dahdi.c: action_dahdishowstatus, action_prishowspans, publish_span_alarm, publish_channel_alarm, alarm2str;
 * channels/sig_pri.c: sig_pri_ami_show_spans); the values are ours.
 */
@Timeout(60)
class SpanSensorTest {
    private static final String OK = "OK";

    private Vertx vertx;
    private FakeAmi asterisk;
    private AmiClient ami;
    private SpanSensor sensor;
    private final AtomicReference<Reading> last = new AtomicReference<>();
    private volatile String alarms = OK;
    private volatile String up = "Yes";

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        asterisk = new FakeAmi()
                .answer(
                        "DAHDIShowStatus",
                        action -> list(
                                action,
                                "DAHDIShowStatus",
                                "DAHDI span statuses will follow",
                                status(action, 1, OK) + status(action, 2, alarms),
                                2))
                .answer(
                        "PRIShowSpans",
                        action -> list(
                                action,
                                "PRIShowSpans",
                                "Span status will follow",
                                dChannel(action, 1, 16, "Yes") + dChannel(action, 2, 47, up),
                                2));
    }

    @AfterEach
    void close() throws Exception {
        Future.<Void>future(done -> vertx.runOnContext(go -> sensor.stop().onComplete(done)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        ami.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        asterisk.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void start(Duration poll) {
        AsteriskOptions options = new AsteriskOptions(
                null, null, null, null, null, null, null, null, null, Duration.ofMillis(50), poll, null, null, null);
        vertx.runOnContext(go -> {
            ami = new AmiClient(
                    vertx,
                    System::nanoTime,
                    task -> new Thread(task, "ami-worker"),
                    AmiOptions.at("127.0.0.1", asterisk.port()),
                    () -> FakeAmi.SECRET);
            sensor = new SpanSensor(vertx, System::nanoTime, ami, options, "isdn", 2, true);
            sensor.start(last::set);
            ami.start();
        });
    }

    /** Events alone: the next poll is an hour away. */
    private void startAndPollOnce() {
        start(Duration.ofHours(1));
        awaits("span 2 has no alarm");
    }

    private void startAndPollOften() {
        start(Duration.ofMillis(100));
    }

    private void awaits(String because) {
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            Reading reading = last.get();
            assertEquals(because, reading == null ? "no reading" : reading.because());
        });
    }

    private void isBad(Level level, Symptom symptom) {
        Sample.Judged judged = (Sample.Judged) last.get().sample();
        assertEquals(level, judged.level());
        assertEquals(symptom, judged.symptom());
    }

    private static String list(Map<String, String> action, String name, String words, String events, int items) {
        String id = "ActionID: " + action.get("ActionID") + "\n";
        return "Response: Success\n" + id + "EventList: start\nMessage: " + words + "\n\n" + events + "Event: " + name
                + "Complete\n" + id + "EventList: Complete\nListItems: " + items + "\nItems: " + items + "\n\n";
    }

    private static String status(Map<String, String> action, int span, String alarms) {
        return """
                Event: DAHDIShowStatus
                Span: %d
                Description: Card of the test, port %d
                Alarms: %s
                IRQ: 0
                bpviol: 3
                CRC: 1
                Framing: CCS
                Coding: HDB3
                Options: CRC4
                LBO: 0 db (CSU)/0-133 feet (DSX-1)
                ActionID: %s

                """.formatted(span, span, alarms, action.get("ActionID"));
    }

    private static String dChannel(Map<String, String> action, int span, int channel, String up) {
        return """
                Event: PRIShowSpans
                Span: %d
                DChannel: %d
                Order: Primary
                Active: Yes
                Alarm: No
                Up: %s
                ActionID: %s

                """.formatted(span, channel, up, action.get("ActionID"));
    }

    private void spanAlarm(int span, String alarm) throws IOException {
        asterisk.send("Event: SpanAlarm\nPrivilege: system,all\nSpan: " + span + "\nAlarm: " + alarm + "\n\n");
    }

    private static String error(Map<String, String> action, String words) {
        return "Response: Error\nActionID: " + action.get("ActionID") + "\nMessage: " + words + "\n\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 61, 1000})
    void alarmAndItsEndAreToldAsTheyComeWhereverTheBytesAreCut(int bytes) throws IOException {
        // Given
        asterisk.chop(bytes);
        startAndPollOnce();

        // When
        spanAlarm(1, "Yellow Alarm");
        spanAlarm(2, "Red Alarm");

        // Then
        awaits("span 2 has alarm: Red Alarm");
        isBad(Level.FAILED, Symptom.GONE);
        asterisk.send("Event: SpanAlarmClear\nPrivilege: system,all\nSpan: 2\n\n");
        awaits("span 2 has no alarm");
        assertTrue(last.get().sample() instanceof Sample.Judged judged && judged.level() == Level.OK);
    }

    @Test
    void alarmsOfChannelsAreCountedAndAccuseNoSpan() throws IOException {
        // Given
        startAndPollOnce();

        // When
        asterisk.send("Event: Alarm\nPrivilege: system,all\nDAHDIChannel: 33\nAlarm: Blue Alarm\n\n");

        // Then
        awaits("span 2 has no alarm; channels with an alarm: 1");
        asterisk.send("Event: AlarmClear\nPrivilege: system,all\nDAHDIChannel: 33\n\n");
        awaits("span 2 has no alarm");
    }

    @Test
    void pollFindsTheAlarmWhoseEventWasLost() {
        // Given
        startAndPollOften();
        awaits("span 2 has no alarm");

        // When
        alarms = "BLU/RED";

        // Then
        awaits("span 2 has alarm: BLU/RED");
        isBad(Level.FAILED, Symptom.GONE);
    }

    @Test
    void spanWithoutDChannelIsUnavailable() {
        // Given
        startAndPollOften();
        awaits("span 2 has no alarm");

        // When
        up = "No";

        // Then
        awaits("no D-channel of span 2 is up");
        isBad(Level.FAILED, Symptom.UNAVAILABLE);
        up = "Yes";
        awaits("span 2 has no alarm");
    }

    @Test
    void machineWithoutDahdiIsUnknownNotFailed() {
        // Given
        asterisk.answer("DAHDIShowStatus", action -> error(action, "No DAHDI detected"));
        asterisk.answer("PRIShowSpans", action -> error(action, "Invalid/unknown command: PRIShowSpans."));

        // When
        startAndPollOften();

        // Then
        await().atMost(20, TimeUnit.SECONDS).until(() -> last.get() != null);
        isBad(Level.UNKNOWN, Symptom.CANNOT_TRY);
        assertTrue(
                last.get().because().startsWith("cannot ask for spans: "),
                last.get().because());
        assertTrue(
                last.get().because().contains("No DAHDI detected"), last.get().because());
    }

    @Test
    void olderAsteriskThatTellsOfPriAloneIsBelieved() {
        // Given
        asterisk.answer("DAHDIShowStatus", action -> error(action, "Invalid/unknown command: DAHDIShowStatus."));

        // When
        startAndPollOften();

        // Then
        awaits("span 2 has no alarm");
    }

    @Test
    void spanThatIsNotThereIsUnknown() {
        // Given
        asterisk.answer(
                "DAHDIShowStatus",
                action -> list(action, "DAHDIShowStatus", "DAHDI span statuses will follow", status(action, 1, OK), 1));
        asterisk.answer("PRIShowSpans", action -> list(action, "PRIShowSpans", "Span status will follow", "", 0));

        // When
        startAndPollOften();

        // Then
        awaits("span 2 is not among Asterisk's 1");
        isBad(Level.UNKNOWN, Symptom.CANNOT_TRY);
    }

    @Test
    void breakOfTheConnectionForgetsAnAlarmThatMayHaveEndedMeanwhile() throws IOException {
        // Given
        startAndPollOnce();
        spanAlarm(2, "Red Alarm");
        awaits("span 2 has alarm: Red Alarm");

        // When
        asterisk.cut();

        // Then
        awaits("span 2 has no alarm");
    }
}
