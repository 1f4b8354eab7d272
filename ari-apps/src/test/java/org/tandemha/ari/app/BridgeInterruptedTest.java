package org.tandemha.ari.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemha.ari.AriState;
import org.tandemha.ari.Loop;

/** A call that is interrupted after each of its steps, in each way: nothing is left behind, and the next call works. */
class BridgeInterruptedTest {
    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
    }

    /** How many steps a call without fault has, its end included. */
    private int stepsOfACall() {
        Bench bench = Bench.several(loop, 1).get(0);
        loop.run(() -> bench.asterisk.arm(FakeAri.Fault.NONE, 0, () -> {}));
        call(bench);
        return loop.on(bench.asterisk::steps);
    }

    /** A call that must succeed. */
    private void call(Bench bench) {
        BridgeHandle call = loop.on(() -> Bench.startBrief(loop, bench.app, bench.trail::add));
        assertEquals(
                new BridgeEnd(BridgeStage.BRIDGED, BridgeCause.HUNG_UP, "hung up as asked"), Loop.await(call.ended()));
        Bench.soon().until(bench::nothingLeft);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "OTHER"})
    void afterEveryStepNothingIsLeftAndTheNextCallWorks(FakeAri.Fault fault) {
        // Given: one Asterisk for each step at which it fails
        int steps = stepsOfACall();
        assertTrue(steps >= 12, steps + " steps");
        List<Bench> benches = Bench.several(loop, steps);
        loop.run(() -> {
            for (int i = 0; i < steps; i++) {
                benches.get(i).asterisk.arm(fault, i + 1, () -> {});
            }
        });

        // When
        List<BridgeHandle> calls = loop.on(() -> benches.stream()
                .map(bench -> Bench.startBrief(loop, bench.app, bench.trail::add))
                .toList());

        // Then
        int struck = 0;
        for (int i = 0; i < steps; i++) {
            Bench bench = benches.get(i);
            BridgeEnd end = Loop.await(calls.get(i).ended());
            Loop.await(calls.get(i).cleaned());
            Bench.soon().alias(fault + " at step " + (i + 1) + ": " + end).until(bench::nothingLeft);
            struck += loop.on(bench.asterisk::struck) ? 1 : 0;
            loop.run(() -> bench.asterisk.mend());
            bench.connected();
            call(bench);
        }
        assertTrue(struck >= steps / 2, "the fault struck at " + struck + " of " + steps + " steps");
    }

    @Test
    void ifTheProcessDiesAtAnyStepTheNextRunSweeps() {
        // Given: apps with an event loop of their own, which is closed without a word at the step
        int steps = stepsOfACall();
        for (int step = 1; step <= steps; step++) {
            Bench bench = new Bench(loop);
            Loop doomed = new Loop();
            BridgeApp dying = bench.make(doomed.vertx, BridgeAppOptions.defaults());
            doomed.run(() -> dying.open(state -> {}));
            Bench.soon().until(() -> doomed.on(dying::state) instanceof AriState.Connected);
            Bench.soon().until(() -> loop.on(bench.asterisk::steps) >= 3);
            int at = step;
            loop.run(() -> bench.asterisk.arm(FakeAri.Fault.OTHER, at, () -> doomed.vertx.close()));

            // When
            doomed.run(() -> Bench.startBrief(doomed, dying, reached -> {}));
            Bench.soon().until(() -> loop.on(bench.asterisk::struck));
            doomed.close();

            // Then
            bench.opened();
            Bench.soon().alias("died at step " + step).until(bench::nothingLeft);
            call(bench);
        }
    }
}
