package org.tandemha.fence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/**
 * Switches the other peer off: runs {@code SCRIPT [ARGUMENT…] off PEER EPOCH}, and when that ended with 0,
 * {@code SCRIPT [ARGUMENT…] status PEER}, which must print exactly {@code off} and end with 0.
 *
 * <pre>
 *   looked at ──▶ off ──ended 0──▶ status ──"off", 0, young──▶ confirmed
 *       └──────────┴──anything else──┴──▶ not confirmed, with the reason
 * </pre>
 *
 * <p>A wrong "confirmed" makes two holders, a wrong "not confirmed" costs a repetition; so every doubt is a no. Time may
 * pass anywhere (a process that was paused, a disk that hangs), which opens two races. A run that begins late would
 * switch off a peer that is well by then: it is not begun. An {@code off} that is old was perhaps true once: it is not
 * believed.
 *
 * <p>May be called on any thread; one fence at a time. The script is run on a thread of this object's own.
 */
public final class FenceScript {
    private static final Logger LOG = LoggerFactory.getLogger(FenceScript.class);

    /** Bound on what the script may write to either output. */
    static final int MAX_BYTES = 16 * 1024;

    /** What may pass beside the script's own time: between order and start, and between its end and its being heard. */
    static final Duration SLACK = Duration.ofSeconds(3);

    private static final String STOPPED = "was killed, because Tandem stops";

    /** When a worker is held so long, Vert.x says so in the log. */
    private static final long LONGEST_MIN = 10;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final LongSupplier nanos;
    private final FenceOptions options;
    private final Program off;
    private final Program status;
    private final AtomicReference<@Nullable String> underWay = new AtomicReference<>();
    private volatile Future<?> last = Future.succeededFuture();
    private volatile boolean stopped;

    /** @param nanos monotonic, in nanoseconds */
    public FenceScript(Vertx vertx, LongSupplier nanos, FenceOptions options) {
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("tandem-fence", 1, LONGEST_MIN, TimeUnit.MINUTES);
        this.nanos = nanos;
        this.options = options;
        List<String> command = new ArrayList<>(List.of(options.script().toString()));
        command.addAll(options.arguments());
        this.off = new Program(command, Map.of(), options.deadline(), MAX_BYTES, nanos);
        this.status = new Program(command, Map.of(), options.confirmDeadline(), MAX_BYTES, nanos);
    }

    /**
     * Switches the peer off and makes sure. Completes within both deadlines and a few seconds, never fails; while one
     * runs, another is answered with no.
     *
     * @param epoch the claim that the fence is to end
     * @param reason one sentence, which the script sees as {@code TANDEM_REASON}
     */
    public Future<FenceResult> fence(MemberId peer, Epoch epoch, String reason) {
        if (stopped) {
            return Future.succeededFuture(no(peer, "", "was not run: Tandem stops"));
        }
        String other = underWay.compareAndExchange(null, peer + " for " + epoch);
        if (other != null) {
            return Future.succeededFuture(no(peer, "", "was not run: it runs already, against " + other));
        }
        LOG.atWarn()
                .addKeyValue("peer", peer)
                .addKeyValue("epoch", epoch)
                .addKeyValue("because", reason)
                .log("The peer is fenced");
        long orderedNs = nanos.getAsLong();
        Future<FenceResult> run = workers.executeBlocking(() -> ScriptFile.refusal(options.script()), false)
                .compose(refusal -> switchOff(refusal, peer, epoch, reason, orderedNs));
        Duration longest = options.deadline().plus(options.confirmDeadline()).plus(SLACK.multipliedBy(2));
        last = run;
        return run.onComplete(ended -> underWay.set(null))
                .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> no(peer, "", "gave no answer: " + failure.getMessage()))
                .onSuccess(result -> told(peer, epoch, result));
    }

    /** Kills what runs, within moments, and runs nothing any more. What was under way is answered with no. */
    public Future<Void> stop() {
        stopped = true;
        off.stop();
        status.stop();
        return last.transform(ended -> workers.close());
    }

    private Future<FenceResult> switchOff(
            Optional<String> refusal, MemberId peer, Epoch epoch, String reason, long orderedNs) {
        if (refusal.isPresent() || stopped) {
            return Future.succeededFuture(no(peer, "", "was not run: " + refusal.orElse("Tandem stops")));
        }
        long startNs = nanos.getAsLong();
        Duration late = Duration.ofNanos(startNs - orderedNs);
        if (late.compareTo(SLACK) > 0) {
            return Future.succeededFuture(no(
                    peer, "", "was not run: the order is " + late.toMillis() + " ms old, the peer may be well again"));
        }
        Map<String, String> facts = Map.of("TANDEM_REASON", FenceResult.clean(reason, FenceResult.LONGEST));
        return off.run(vertx, workers, List.of("off", peer.name(), epoch.toString()), facts)
                .compose(outcome -> confirm(outcome, peer, epoch, startNs));
    }

    private Future<FenceResult> confirm(Outcome outcome, MemberId peer, Epoch epoch, long startNs) {
        Optional<String> failure = stopped ? Optional.of(STOPPED) : Judge.failure(outcome);
        if (failure.isPresent()) {
            return Future.succeededFuture(no(peer, " off", failure.get()));
        }
        long askedNs = nanos.getAsLong();
        return status.run(vertx, workers, List.of("status", peer.name()), Map.of())
                .map(answer -> {
                    long nowNs = nanos.getAsLong();
                    Duration longest = options.confirmDeadline().plus(SLACK);
                    return (stopped
                                    ? Optional.of(STOPPED)
                                    : Judge.doubt(answer, Duration.ofNanos(nowNs - askedNs), longest))
                            .map(doubt -> no(peer, " status", doubt))
                            .orElseGet(() -> new FenceResult(
                                    true,
                                    options.script() + " switched " + peer + " off for " + epoch + " and, asked again,"
                                            + " said off; both took "
                                            + Duration.ofNanos(nowNs - startNs).toMillis() + " ms"));
                });
    }

    private FenceResult no(MemberId peer, String verb, String words) {
        return FenceResult.no(peer + " is not known to be off: " + options.script() + verb + " " + words);
    }

    private static void told(MemberId peer, Epoch epoch, FenceResult result) {
        LOG.atWarn()
                .addKeyValue("peer", peer)
                .addKeyValue("epoch", epoch)
                .addKeyValue("confirmed", result.confirmed())
                .addKeyValue("because", result.words())
                .log(result.confirmed() ? "The peer is off" : "The peer is not known to be off");
    }
}
