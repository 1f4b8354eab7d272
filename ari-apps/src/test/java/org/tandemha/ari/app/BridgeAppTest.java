package org.tandemha.ari.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.ari.AriState;
import org.tandemha.ari.Loop;

/** A call's way and its ends, against a fake ARI. */
class BridgeAppTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void bothLegsAreBridgedAndNothingIsLeft() {
        // Given
        Bench bench = new Bench(loop).opened();

        // When
        BridgeHandle call = bench.start(LONG);
        Bench.soon().until(() -> bench.reached(BridgeStage.BRIDGED));
        loop.run(call::hangUp);

        // Then
        assertEquals(
                new BridgeEnd(BridgeStage.BRIDGED, BridgeCause.HUNG_UP, "hung up as asked"), Loop.await(call.ended()));
        assertTrue(Loop.await(call.cleaned()));
        assertEquals(List.of(BridgeStage.values()), bench.stages());
        Bench.soon().until(bench::nothingLeft);
    }

    @Test
    void legsThatComeUnansweredAreAnswered() {
        // Given
        Bench bench = new Bench(loop).opened();
        loop.run(() -> bench.asterisk.legsComeAs("Ring"));

        // When
        BridgeHandle call = bench.start(LONG);

        // Then
        Bench.soon().until(() -> bench.reached(BridgeStage.BRIDGED));
        loop.run(call::hangUp);
        Bench.soon().until(bench::nothingLeft);
    }

    @Test
    void aLegThatEndsEndsTheCallWithItsCause() {
        // Given
        Bench bench = new Bench(loop).opened();
        BridgeHandle call = bench.start(LONG);
        Bench.soon().until(() -> bench.reached(BridgeStage.BRIDGED));

        // When
        loop.run(() -> {
            bench.asterisk.arm(FakeAri.Fault.LEG_ENDS, 1, () -> {});
            bench.asterisk.enter("somebody"); // any step will do
        });

        // Then
        BridgeEnd end = Loop.await(call.ended());
        assertEquals(BridgeCause.LEG_ENDED, end.cause());
        assertTrue(end.words().startsWith("leg "), end.words());
        Bench.soon().until(bench::nothingLeft);
    }

    @Test
    void aRefusalCarriesAsterisksWordsAndTheStage() {
        // Given
        Bench bench = new Bench(loop).opened();
        loop.run(() -> bench.asterisk.arm(FakeAri.Fault.ERROR, 1, () -> {}));

        // When
        BridgeHandle call = bench.start(LONG);

        // Then
        BridgeEnd end = Loop.await(call.ended());
        assertEquals(BridgeCause.REFUSED, end.cause());
        assertEquals(BridgeStage.REQUESTED, end.reached());
        assertTrue(end.words().endsWith(" failed: 500 Allocation failed"), end.words());
        Bench.soon().until(bench::nothingLeft);
    }

    @Test
    void aCallThatStopsOnItsWayTimesOutAndSaysWhere() {
        // Given: no event ever comes, so that the legs never seem to be answered
        Bench bench = new Bench(loop).opened();
        loop.run(() -> bench.asterisk.arm(FakeAri.Fault.EVENTS_MUTE, 1, () -> {}));

        // When
        BridgeHandle call = bench.start(Duration.ofMillis(700));

        // Then
        assertEquals(
                new BridgeEnd(
                        BridgeStage.ORIGINATED,
                        BridgeCause.TIMED_OUT,
                        "not ended within 700 ms, legs not answered: A B"),
                Loop.await(call.ended()));
        Bench.soon().until(bench::nothingLeft);
    }

    @Test
    void withoutEventsNoCallBegins() {
        // Given
        Bench bench = new Bench(loop);

        // When
        BridgeHandle call = bench.start(LONG);

        // Then
        BridgeEnd end = Loop.await(call.ended());
        assertEquals(BridgeCause.EVENTS_LOST, end.cause());
        assertEquals("no event connection: Lost[reason=not connected yet]", end.words());
        assertEquals(0, loop.on(bench.asterisk::steps));
    }

    @Test
    void moreCallsThanAllowedAreRefused() {
        // Given
        Bench bench = new Bench(loop);
        bench.app = bench.make(loop.vertx, new BridgeAppOptions(2, null, null));
        bench.opened();
        List<BridgeHandle> calls = List.of(bench.start(LONG), bench.start(LONG));

        // When
        BridgeHandle third = bench.start(LONG);

        // Then
        BridgeEnd end = Loop.await(third.ended());
        assertEquals(new BridgeEnd(BridgeStage.REQUESTED, BridgeCause.BUSY, "2 calls are under way already"), end);
        loop.run(() -> calls.forEach(BridgeHandle::hangUp));
        Bench.soon().until(bench::nothingLeft);
        assertEquals(BridgeStage.REQUESTED, bench.stages().get(0));
    }

    @Test
    void whatAnEarlierRunLeftIsSweptAndNothingElse() {
        // Given
        Bench bench = new Bench(loop);
        loop.run(() -> {
            bench.asterisk.plant("tandem-ari.x.00000000.7.a", "tandem-ari.x.00000000.7.bridge");
            bench.asterisk.plant("tandem-ari.other.00000000.7.a", "tandem-ari.other.00000000.7.bridge");
            bench.asterisk.plant("1732303395.12", "customers-bridge");
        });

        // When
        bench.opened();

        // Then
        Bench.soon().until(() -> loop.on(bench.app::counts).removed() == 2);
        assertEquals(
                "[tandem-ari.other.00000000.7.a, 1732303395.12] [tandem-ari.other.00000000.7.bridge, customers-bridge]",
                loop.on(bench.asterisk::left));
        assertEquals(2, loop.on(bench.app::counts).swept());
    }

    @Test
    void aChannelThatBelongsToNoCallIsHungUp() {
        // Given
        Bench bench = new Bench(loop).opened();

        // When
        loop.run(() -> bench.asterisk.enter("somebody"));

        // Then
        Bench.soon().until(bench::nothingLeft);
        assertEquals(1, loop.on(bench.app::counts).strangers());
    }

    @Test
    void stopEndsCallsRemovesWhatTheyMadeAndTellsTheState() {
        // Given
        Bench bench = new Bench(loop);
        List<AriState> states = new CopyOnWriteArrayList<>();
        loop.run(() -> bench.app.open(states::add));
        bench.connected();
        BridgeHandle call = bench.start(LONG);
        Bench.soon().until(() -> bench.reached(BridgeStage.BRIDGED));

        // When
        loop.call(bench.app::stop);

        // Then
        assertEquals(BridgeCause.STOPPED, Loop.await(call.ended()).cause());
        Bench.soon().until(() -> loop.on(bench.asterisk::empty));
        assertEquals(List.of(new AriState.Connected(), new AriState.Stopped()), states);
        BridgeHandle late = loop.on(() -> bench.app.start(new BridgeCall("A", "B", Map.of(), LONG), step -> {}));
        assertEquals(BridgeCause.EVENTS_LOST, Loop.await(late.ended()).cause());
    }
}
