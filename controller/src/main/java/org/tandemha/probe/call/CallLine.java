package org.tandemha.probe.call;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tandemha.probe.audio.AudioSocketServer;

/**
 * One path's only line: everybody who wants a synthetic call on it waits here, because at most one may be in flight.
 * It remembers how long calls take and counts what they came to. May be used from any thread.
 */
public final class CallLine {
    /** Callers that may wait; one more is refused. */
    static final int MOST_WAITING = 16;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Supplier<UUID> nonces;
    private final AudioSocketServer audio;
    private final CallStarter starter;
    private final CallOptions options;
    private final CallPath path;

    private final RecentTimes audioTimes = new RecentTimes();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong framesLost = new AtomicLong();
    private final Map<CallOutcome, AtomicLong> outcomes = new EnumMap<>(CallOutcome.class);
    private Future<CallResult> last;

    /** @param nonces draws nonces that nobody can guess */
    public CallLine(
            Vertx vertx,
            LongSupplier nanos,
            Supplier<UUID> nonces,
            AudioSocketServer audio,
            CallStarter starter,
            CallOptions options) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.nonces = nonces;
        this.audio = audio;
        this.starter = starter;
        this.options = options;
        this.path = options.callPath();
        for (CallOutcome outcome : CallOutcome.values()) {
            outcomes.put(outcome, new AtomicLong());
        }
        this.last = Future.succeededFuture();
    }

    /** The path of this line. */
    public CallPath path() {
        return path;
    }

    /** Its settings. */
    public CallOptions options() {
        return options;
    }

    /** What its attempts came to. */
    public CallCounts counts() {
        Map<CallOutcome, Long> each = new EnumMap<>(CallOutcome.class);
        outcomes.forEach((outcome, count) -> each.put(outcome, count.get()));
        return new CallCounts(path, attempts.get(), inFlight.get(), each, framesLost.get());
    }

    /**
     * Makes one attempt as soon as those before it are over. Completes when its call is over; fails with
     * {@link IllegalStateException} only when too many wait already.
     *
     * @param known told the outcome as soon as it is known; the call may still be talking or hanging up
     */
    public Future<CallResult> place(Consumer<CallResult> known) {
        if (inFlight.incrementAndGet() > MOST_WAITING) {
            inFlight.decrementAndGet();
            return Future.failedFuture(new IllegalStateException("path " + path + ": too many calls are waiting"));
        }
        Promise<CallResult> placed = Promise.promise();
        Context context = audio.context();
        context.runOnContext(go -> {
            Future<CallResult> before = last;
            last = placed.future();
            before.onComplete(free -> attempt(known).onComplete(result -> {
                inFlight.decrementAndGet();
                placed.handle(result);
            }));
        });
        return placed.future();
    }

    private Future<CallResult> attempt(Consumer<CallResult> known) {
        String id =
                CallRequest.MARKER + path.word() + "-" + nonces.get().toString().substring(0, 18);
        CallRequest request =
                new CallRequest(path, id, audio.address(), nonces.get(), nonces.get(), options.deadline());
        SyntheticCall call =
                new SyntheticCall(request, options, audioTimes.p90Ns(), vertx, nanos, audio, starter, result -> {
                    count(result);
                    known.accept(result);
                });
        return call.run().onSuccess(this::countLost);
    }

    private void count(CallResult result) {
        attempts.incrementAndGet();
        outcomes.getOrDefault(result.outcome(), new AtomicLong()).incrementAndGet();
        Long answered = result.stageNs().get(CallStage.ANSWER);
        Long bridged = result.stageNs().get(CallStage.BRIDGE);
        if (result.isBridged() && answered != null && bridged != null) {
            audioTimes.add(result.decidedNs() - Math.max(answered, bridged));
        }
    }

    private void countLost(CallResult result) {
        framesLost.addAndGet(result.aToB().framesLost().orElse(0)
                + result.bToA().framesLost().orElse(0));
    }
}
