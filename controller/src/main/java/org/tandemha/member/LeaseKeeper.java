package org.tandemha.member;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.lease.Lease;
import org.tandemha.lease.LeaseAction;
import org.tandemha.lease.LeaseDecision;
import org.tandemha.lease.LeaseInput;
import org.tandemha.lease.LeasePolicy;
import org.tandemha.lease.LeaseRow;
import org.tandemha.lease.LeaseState;
import org.tandemha.lease.Promise;
import org.tandemha.promise.PromiseFile;

/**
 * Keeps the lease: a thread of its own hands one input after the other to the rules and does what comes out, in that
 * order. The disk has a thread of its own, too, so that one that hangs keeps nobody from renewing what it holds.
 */
final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** The door that the kernel holds; a witness has none. All its methods may be called on any thread. */
    interface Gate {
        /** The first key of a round; completes when the kernel has taken it. */
        Future<Void> startRound(long round, Duration hold);

        /** The second key. */
        Future<Void> grantRound(long round);

        /** Takes all keys out; completes on the kernel's word. */
        Future<Void> shut();
    }

    /** Told on the lease's thread; must not block. */
    interface Listener {
        /** This member's newest row, to be published at once. */
        void row(LeaseRow row);

        /** What somebody else must do, or should know. */
        void acted(LeaseAction action);

        /** After each input: how things stand. */
        void stands(LeaseState state, long nowNs);
    }

    private final LeasePolicy policy;
    private final PromiseFile file;
    private final Gate gate;
    private final Listener listener;
    private final Means means;
    private final ScheduledThreadPoolExecutor thread;
    private final ScheduledThreadPoolExecutor disk;
    private final Deque<LeaseInput> waiting = new ArrayDeque<>();

    private @Nullable LeaseState state;
    private @Nullable ScheduledFuture<?> tick;

    LeaseKeeper(LeasePolicy policy, PromiseFile file, Gate gate, Listener listener, Means means) {
        this.policy = policy;
        this.file = file;
        this.gate = gate;
        this.listener = listener;
        this.means = means;
        this.thread = new ScheduledThreadPoolExecutor(1, means.threads().apply("tandem-lease"));
        this.thread.setRemoveOnCancelPolicy(true);
        this.disk = new ScheduledThreadPoolExecutor(1, means.threads().apply("tandem-promise"));
    }

    /**
     * Begins a life from what the disk holds.
     *
     * @param seed random
     */
    void start(long seed) {
        thread.execute(() -> {
            LeaseDecision first;
            try {
                first = Lease.start(file.load().orElse(Promise.NONE), seed, means.nowNs(), policy);
            } catch (IOException e) {
                first = Lease.startDamaged(file + ": " + e.getMessage(), means.nowNs(), policy);
            }
            follow(first);
            takeWaiting();
        });
    }

    /** Ends its threads; what is held runs out in the kernel unless it was released before. */
    void stop() {
        thread.shutdownNow();
        disk.shutdown();
    }

    /** Hands an input in; any thread. */
    void take(LeaseInput input) {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                waiting.add(input);
                takeWaiting();
            });
        }
    }

    private void takeWaiting() {
        LeaseState now = state;
        if (now == null) {
            return;
        }
        try {
            for (LeaseInput input = waiting.poll(); input != null; input = waiting.poll()) {
                now = follow(Lease.step(now, input, means.nowNs(), policy));
            }
        } catch (RuntimeException defect) {
            // The gate shuts by itself; to go on with rules that are broken would be worse than to be silent.
            LOG.error("The lease stops after a defect; restart the controller", defect);
            thread.shutdownNow();
        }
    }

    private LeaseState follow(LeaseDecision decision) {
        state = decision.state();
        for (LeaseAction action : decision.actions()) {
            act(action);
        }
        ScheduledFuture<?> before = tick;
        if (before != null) {
            before.cancel(false);
        }
        long inNs = decision.tickAtNs() - means.nowNs();
        tick = thread.schedule(this::tick, Math.max(0, inNs), TimeUnit.NANOSECONDS);
        listener.stands(decision.state(), means.nowNs());
        return decision.state();
    }

    private void tick() {
        waiting.add(new LeaseInput.Tick(means.wallNs()));
        takeWaiting();
    }

    private void act(LeaseAction action) {
        if (action instanceof LeaseAction.PublishRow publish) {
            listener.row(publish.row());
        } else if (action instanceof LeaseAction.PersistPromise persist) {
            disk.execute(() -> write(persist.promise()));
        } else if (action instanceof LeaseAction.StartRound start) {
            gate.startRound(start.round(), Duration.ofNanos(start.holdNs()))
                    .onSuccess(taken -> take(new LeaseInput.FirstKeyTurned(start.round())))
                    .onFailure(this::gateFailed);
        } else if (action instanceof LeaseAction.GrantRound grant) {
            gate.grantRound(grant.round()).onFailure(this::gateFailed);
        } else if (action instanceof LeaseAction.ShutGate shut) {
            gate.shut()
                    .onSuccess(done -> take(new LeaseInput.GateShut(shut.serial())))
                    .onFailure(this::gateFailed);
        } else {
            listener.acted(action);
        }
    }

    private void gateFailed(Throwable failure) {
        take(new LeaseInput.GateFailed(String.valueOf(failure.getMessage())));
    }

    private void write(Promise promise) {
        try {
            file.save(promise);
            take(new LeaseInput.Persisted(promise));
        } catch (IOException e) {
            take(new LeaseInput.PersistFailed(promise, String.valueOf(e.getMessage())));
        }
    }
}
