package org.tandemha.ari.app;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriOptions;
import org.tandemha.ari.AriState;
import org.tandemha.ari.Loop;

/** A fake Asterisk and the app on it. */
final class Bench {
    static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final AtomicLong RUN = new AtomicLong();

    final Loop loop;
    final FakeAri asterisk;
    final int port;
    final List<BridgeStep> trail = new CopyOnWriteArrayList<>();
    BridgeApp app;

    Bench(Loop loop) {
        this.loop = loop;
        this.asterisk = loop.on(() -> new FakeAri(loop.vertx));
        this.port = loop.call(asterisk::listen);
        this.app = make(loop.vertx, BridgeAppOptions.defaults());
    }

    /** Several, connected and with their sweeps behind them. */
    static List<Bench> several(Loop loop, int number) {
        List<Bench> benches =
                IntStream.range(0, number).mapToObj(i -> new Bench(loop)).toList();
        loop.run(() -> benches.forEach(bench -> bench.app.open(state -> {})));
        benches.forEach(Bench::swept);
        return benches;
    }

    /** The event filter and the two lists of the sweep have been asked for. */
    void swept() {
        connected();
        soon().until(() -> loop.on(asterisk::steps) >= 3);
    }

    /** A call that hangs up as soon as it is bridged. */
    static BridgeHandle startBrief(Loop loop, BridgeApp app, Consumer<BridgeStep> trail) {
        BridgeHandle[] call = new BridgeHandle[1];
        call[0] = app.start(new BridgeCall("A", "B", Map.of(), Duration.ofSeconds(3)), step -> {
            trail.accept(step);
            if (step.stage() == BridgeStage.BRIDGED) {
                loop.vertx.runOnContext(now -> call[0].hangUp());
            }
        });
        return call[0];
    }

    /** Another app on the same Asterisk: another run. */
    BridgeApp make(Vertx vertx, BridgeAppOptions usual) {
        AriOptions defaults = AriOptions.at("127.0.0.1", port, "tandem", "x");
        AriOptions options = new AriOptions(
                defaults.host(),
                defaults.port(),
                defaults.tls(),
                defaults.username(),
                defaults.app(),
                DEADLINE,
                defaults.keepAlive(),
                defaults.maxInFlight(),
                defaults.maxResponseBytes(),
                defaults.maxFrameBytes(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofMillis(20),
                Duration.ofMillis(200));
        BridgeAppOptions limits = new BridgeAppOptions(usual.maxCalls(), usual.grace(), Duration.ofSeconds(4));
        return new BridgeApp(
                vertx,
                new AriClient(vertx, options, "geheim", System::nanoTime),
                limits,
                System::nanoTime,
                () -> new UUID(RUN.incrementAndGet() << 32, 0));
    }

    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30));
    }

    Bench opened() {
        loop.run(() -> app.open(state -> {}));
        connected();
        return this;
    }

    void connected() {
        soon().until(() -> loop.on(app::state) instanceof AriState.Connected);
    }

    BridgeHandle start(Duration deadline) {
        return loop.on(() -> app.start(new BridgeCall("A", "B", Map.of(), deadline), trail::add));
    }

    List<BridgeStage> stages() {
        return trail.stream().map(BridgeStep::stage).toList();
    }

    boolean reached(BridgeStage stage) {
        return stages().contains(stage);
    }

    boolean nothingLeft() {
        return loop.on(() ->
                asterisk.empty() && app.counts().calls() == 0 && app.counts().leftovers() == 0);
    }
}
