package org.tandemha.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BeatTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Vertx vertx;
    private final List<Beat.Tick> ticks = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Beat started(java.util.function.Function<Beat.Tick, Future<?>> attempt) {
        Beat beat = new Beat(vertx, System::nanoTime, INTERVAL, Duration.ZERO, tick -> {
            ticks.add(tick);
            return attempt.apply(tick);
        });
        vertx.runOnContext(go -> beat.start());
        return beat;
    }

    @Test
    void beatsAreDueAtWholeIntervalsWithoutDrift() {
        // When
        started(tick -> Future.succeededFuture());
        await().until(() -> ticks.size() >= 20);

        // Then
        long first = ticks.get(0).dueNs();
        assertTrue(ticks.stream().allMatch(tick -> (tick.dueNs() - first) % INTERVAL.toNanos() == 0));
    }

    @Test
    void atMostOneAttemptIsInFlightAndWhatIsLeftOutIsCounted() {
        // Given
        Promise<Void> slow = Promise.promise();
        started(tick -> slow.future());
        await().until(() -> ticks.size() == 1);

        // When
        await().pollDelay(INTERVAL.multipliedBy(6)).until(() -> true);
        assertEquals(1, ticks.size());
        vertx.runOnContext(go -> slow.complete());
        await().until(() -> ticks.size() >= 2);

        // Then
        assertTrue(ticks.get(1).missed() >= 3, "left out: " + ticks.get(1).missed());
    }

    @Test
    void aPauseOfTheProcessMakesNoBurst() throws InterruptedException {
        // Given
        started(tick -> Future.succeededFuture());
        await().until(() -> ticks.size() >= 2);

        // When the event loop is held up for ten intervals
        CountDownLatch held = new CountDownLatch(1);
        vertx.runOnContext(go -> {
            long until = System.nanoTime() + INTERVAL.multipliedBy(10).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            ticks.clear();
            held.countDown();
        });
        assertTrue(held.await(5, TimeUnit.SECONDS));
        await().until(() -> ticks.size() >= 3);

        // Then
        assertTrue(ticks.get(0).missed() >= 8, "left out: " + ticks.get(0).missed());
        assertTrue(ticks.get(1).dueNs() - ticks.get(0).dueNs() >= INTERVAL.toNanos());
    }

    @Test
    void hurriedBeatComesBeforeItIsDue() {
        // Given
        Beat beat = new Beat(vertx, System::nanoTime, Duration.ofHours(1), Duration.ofHours(1), tick -> {
            ticks.add(tick);
            return Future.succeededFuture();
        });
        vertx.runOnContext(go -> beat.start());

        // When
        vertx.runOnContext(go -> beat.hurry());

        // Then
        await().until(() -> ticks.size() == 1);
    }

    @Test
    void stopWaitsForTheAttemptInFlightAndNothingComesAfter() {
        // Given
        Promise<Void> slow = Promise.promise();
        Beat beat = started(tick -> slow.future());
        await().until(() -> ticks.size() == 1);

        // When
        Promise<Void> stopped = Promise.promise();
        vertx.runOnContext(go -> beat.stop().onComplete(stopped));
        await().pollDelay(INTERVAL.multipliedBy(3))
                .until(() -> !stopped.future().isComplete());
        vertx.runOnContext(go -> slow.complete());

        // Then
        await().until(() -> stopped.future().succeeded());
        await().pollDelay(INTERVAL.multipliedBy(3)).until(() -> ticks.size() == 1);
    }
}
