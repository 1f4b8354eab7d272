package org.tandemha.ari.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemha.ari.AriBridge;
import org.tandemha.ari.AriChannel;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriEvents;
import org.tandemha.ari.AriException;
import org.tandemha.ari.AriOptions;
import org.tandemha.ari.AriState;
import org.tandemha.ari.AsteriskInfo;
import org.tandemha.ari.Loop;

/**
 * The app against a real Asterisk: run inside a peer's namespace of the lab, with {@code TANDEM_LAB_NODE} naming the
 * state directory of that peer.
 */
@Tag("asterisk")
class RealAsteriskTest {
    private final Loop loop = new Loop();
    private final AudioLegs legs = new AudioLegs(loop.vertx, System::nanoTime);
    private final List<Runnable> cleaning = new ArrayList<>();
    private int audioPort;

    @BeforeEach
    void listen() {
        audioPort = loop.call(legs::listen);
    }

    @AfterEach
    void close() {
        cleaning.forEach(Runnable::run);
        loop.close();
    }

    private static String read(String... path) {
        String node = System.getenv("TANDEM_LAB_NODE");
        if (node == null) {
            throw new IllegalStateException("TANDEM_LAB_NODE is not set: name the state directory of a lab's peer");
        }
        try {
            return Files.readString(Path.of(node, path)).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private AriClient client() {
        return client(loop, read("tandem", "ari.secret"));
    }

    // An app of its own, so that a controller that runs on this peer is not thrown out.
    private static AriClient client(Loop on, String password) {
        return new AriClient(
                on.vertx, AriOptions.at("127.0.0.1", 8088, "tandem", "tandem-test"), password, System::nanoTime);
    }

    private static List<String> ours(List<String> ids) {
        return ids.stream()
                .filter(id -> id.startsWith("tandem-ari.tandem-test."))
                .toList();
    }

    private List<String> channels(AriClient client) {
        return ours(loop.call(client::channels).stream().map(AriChannel::id).toList());
    }

    private List<String> bridges(AriClient client) {
        return ours(loop.call(client::bridges).stream().map(AriBridge::id).toList());
    }

    /** Asterisk takes a hang-up at once and carries it out a little later. */
    private void assertNothingLeft(AriClient client) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> channels(client).isEmpty() && bridges(client).isEmpty());
    }

    private BridgeCall call(Duration deadline) {
        UUID a = UUID.randomUUID();
        UUID b = UUID.randomUUID();
        legs.expect(a, 1111, 2222);
        legs.expect(b, 2222, 1111);
        String here = "127.0.0.1:" + audioPort;
        return new BridgeCall(BridgeCall.audioSocket(here, a), BridgeCall.audioSocket(here, b), Map.of(), deadline);
    }

    private static void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, read("run", "asterisk.pid")).start();
            assertEquals(0, kill.waitFor());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private BridgeApp opened(Loop on, AriClient client) {
        BridgeAppOptions options = new BridgeAppOptions(null, Duration.ofSeconds(1), Duration.ofSeconds(10));
        BridgeApp app = new BridgeApp(on.vertx, client, options, System::nanoTime, UUID::randomUUID);
        on.run(() -> app.open(state -> {}));
        await().atMost(Duration.ofSeconds(20)).until(() -> on.on(app::state) instanceof AriState.Connected);
        return app;
    }

    /** One call; gives back nanoseconds from asking to each stage, the last one being audio both ways. */
    private List<Long> oneCall(BridgeApp app) {
        UUID a = UUID.randomUUID();
        UUID b = UUID.randomUUID();
        AudioLegs.Leg legA = legs.expect(a, 1111, 2222);
        AudioLegs.Leg legB = legs.expect(b, 2222, 1111);
        String here = "127.0.0.1:" + audioPort;
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        BridgeHandle handle = loop.on(() -> app.start(
                new BridgeCall(
                        BridgeCall.audioSocket(here, a),
                        BridgeCall.audioSocket(here, b),
                        Map.of(),
                        Duration.ofSeconds(5)),
                step -> times.add(step.atNs())));
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> (legA.heardNs != 0 && legB.heardNs != 0)
                        || handle.ended().isComplete());
        loop.run(handle::hangUp);
        BridgeEnd end = Loop.await(handle.ended());
        assertTrue(Loop.await(handle.cleaned()), end.toString());
        assertEquals(BridgeCause.HUNG_UP, end.cause(), end.toString());
        times.add(Math.max(legA.heardNs, legB.heardNs));
        long from = times.get(0);
        return times.stream().map(at -> (at - from) / 1000).toList();
    }

    @Test
    void everyCallIsProvenAndNothingIsLeft() {
        // Given
        AriClient client = client();
        BridgeApp app = opened(loop, client);
        for (int i = 0; i < 10; i++) {
            oneCall(app);
        }

        // When
        List<List<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(oneCall(app));
        }

        // Then
        List<String> medians = new ArrayList<>();
        for (int stage = 0; stage < calls.get(0).size(); stage++) {
            int at = stage;
            List<Long> sorted =
                    calls.stream().map(call -> call.get(at)).sorted().toList();
            medians.add(sorted.get(50) + "/" + sorted.get(98));
        }
        System.out.println("us from asking, median/p99, requested originated started joined bridged heard: " + medians);
        assertNothingLeft(client);
    }

    /** Starts the call and ends the loop from within the stage, so that nothing of the app runs after it. */
    private static void diesAt(BridgeStage stage, Loop doomed, BridgeApp dying, BridgeCall call) {
        AtomicBoolean reached = new AtomicBoolean();
        doomed.run(() -> dying.start(call, step -> {
            if (step.stage() == stage) {
                reached.set(true);
                doomed.vertx.close();
            }
        }));
        await().atMost(Duration.ofSeconds(10)).untilTrue(reached);
        doomed.close();
    }

    @ParameterizedTest
    @EnumSource
    void ifTheProcessDiesAtAnyStageTheNextRunSweeps(BridgeStage stage) {
        // Given: an app that dies without a word at the stage, while its audio lives on and so holds the legs
        AriClient client = client();
        Loop doomed = new Loop();
        BridgeApp dying = opened(doomed, client(doomed, read("tandem", "ari.secret")));
        BridgeCall call = call(Duration.ofSeconds(30));
        diesAt(stage, doomed, dying, call);
        if (stage == BridgeStage.BRIDGED) {
            assertEquals(2, channels(client).size());
            assertEquals(1, bridges(client).size());
        }

        // When
        opened(loop, client);

        // Then
        assertNothingLeft(client);
    }

    @Test
    void ifNobodyComesBackAsteriskItselfEndsTheLegs() {
        // Given
        AriClient client = client();
        Loop doomed = new Loop();
        BridgeApp dying = opened(doomed, client(doomed, read("tandem", "ari.secret")));
        BridgeCall call = call(Duration.ofSeconds(2));

        // When
        diesAt(BridgeStage.BRIDGED, doomed, dying, call);

        // Then
        assertEquals(2, channels(client).size());
        await().atMost(Duration.ofSeconds(15)).until(() -> channels(client).isEmpty());
        opened(loop, client);
        assertNothingLeft(client);
    }

    @Test
    void whatAStoppedAsteriskMakesAfterwardsIsRemoved() {
        // Given
        AriClient client = client();
        BridgeApp app = opened(loop, client);
        BridgeEnd end;
        signal("STOP");
        try {
            // When
            BridgeHandle handle = loop.on(() -> app.start(call(Duration.ofMillis(500)), step -> {}));
            end = Loop.await(handle.ended());
            Loop.await(handle.cleaned());
        } finally {
            signal("CONT");
        }

        // Then
        assertEquals(
                new BridgeEnd(
                        BridgeStage.REQUESTED, BridgeCause.TIMED_OUT, "not ended within 500 ms, legs not made: A B"),
                end);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> loop.on(app::state) instanceof AriState.Connected
                        && loop.on(app::counts).leftovers() == 0);
        assertNothingLeft(client);
        oneCall(app);
    }

    @Test
    void aWrongPasswordIsToldInAsterisksWords() {
        // Given
        AriClient client = client(loop, "wrong");
        List<AriState> states = new CopyOnWriteArrayList<>();

        // When
        AriEvents stream = loop.on(() -> {
            AriEvents made = client.events(event -> {}, states::add);
            made.start();
            return made;
        });

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> !states.isEmpty());
        System.out.println(states + " " + loop.refused(client::ping).getMessage());
        assertTrue(states.get(0) instanceof AriState.Refused refused && refused.status() == 401, states.toString());
        assertEquals(401, loop.refused(client::ping).status());
        loop.call(stream::stop);
    }

    @Test
    void asteriskIsReadAsItIs() {
        // Given
        AriClient client = client();

        // When
        AsteriskInfo info = loop.call(client::info);

        // Then
        assertTrue(info.version().matches("\\d+\\..*"), info.toString());
        assertTrue(loop.call(client::modules).stream()
                .anyMatch(module -> module.name().equals("chan_audiosocket.so") && module.running()));
        assertFalse(loop.call(client::endpoints).isEmpty());
        loop.call(client::applications);
        assertFalse(loop.call(client::ping).isEmpty());
        AriException missing = loop.refused(() -> client.channel("no-such"));
        assertEquals("GET /channels/no-such: 404 Channel not found", missing.getMessage());
    }
}
