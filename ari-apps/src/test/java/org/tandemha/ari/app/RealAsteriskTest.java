package org.tandemha.ari.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriOptions;
import org.tandemha.ari.AriState;
import org.tandemha.ari.Loop;

/**
 * The app against a real Asterisk: run inside a peer's namespace of the lab, with {@code TANDEM_LAB_NODE} naming the
 * state directory of that peer.
 */
@Tag("lab")
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

    private static String password() {
        String node = System.getenv("TANDEM_LAB_NODE");
        if (node == null) {
            throw new IllegalStateException(
                    "TANDEM_LAB_NODE is not set: name the state directory of a peer of the lab");
        }
        try {
            return Files.readString(Path.of(node, "tandem", "ari.secret")).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private AriClient client() {
        return new AriClient(
                loop.vertx, AriOptions.at("127.0.0.1", 8088, "tandem", "tandem-probe"), password(), System::nanoTime);
    }

    private BridgeApp opened(AriClient client) {
        BridgeApp app = loop.on(() ->
                new BridgeApp(loop.vertx, client, BridgeAppOptions.defaults(), System::nanoTime, UUID::randomUUID));
        loop.run(() -> app.open(state -> {}));
        await().atMost(Duration.ofSeconds(20)).until(() -> loop.on(app::state) instanceof AriState.Connected);
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
        BridgeApp app = opened(client);
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
        assertEquals(List.of(), loop.call(client::channels));
        assertEquals(List.of(), loop.call(client::bridges));
    }
}
