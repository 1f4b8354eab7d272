package org.tandemha.ami;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection up and matches answers to actions. One {@link Session} per attempt; what blocks (connecting,
 * logging in, writing) runs on one worker thread; everything else belongs to the context it was made on.
 */
final class AmiLink {
    private static final int SPARE_TASKS = 8;
    private static final int MAX_DOUBLINGS = 16;

    private final Vertx vertx;
    private final Context context;
    private final LongSupplier nanos;
    private final AmiOptions options;
    private final AmiSockets sockets;
    private final Supplier<String> secret;
    private final Consumer<AmiState> onState;
    private final Meter meter = new Meter();
    private final Handover events;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final String tag;
    private final ThreadPoolExecutor worker;
    private final Promise<Void> workerEnded = Promise.promise();

    private AmiState state;
    private volatile @Nullable Session session;
    private long connectedNs;
    private int failures;
    private long retryTimer = -1;
    private long lastId;
    private boolean started;
    private volatile boolean closed;

    AmiLink(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            AmiOptions options,
            Supplier<String> secret,
            Consumer<AmiState> onState,
            Consumer<AmiEvent> onEvent) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.nanos = nanos;
        this.options = options;
        this.sockets = new AmiSockets(options, nanos);
        this.secret = secret;
        this.onState = onState;
        this.events = new Handover(options.eventQueue(), context, meter, onEvent);
        this.state = new AmiState.Idle(nanos.getAsLong());
        // Asterisk shows OriginateResponse to every manager: an id must not be mistaken for another client's.
        this.tag = "t" + Long.toString(nanos.getAsLong() & Long.MAX_VALUE, Character.MAX_RADIX) + "-";
        this.worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(options.maxPending() + SPARE_TASKS),
                        threads) {
                    @Override
                    protected void terminated() {
                        workerEnded.complete();
                    }
                };
    }

    Context context() {
        return context;
    }

    AmiState state() {
        return state;
    }

    int localPort() {
        Session now = session;
        return now == null ? 0 : now.wire().getLocalPort();
    }

    long nowNs() {
        return nanos.getAsLong();
    }

    AmiCounters counters() {
        return meter.read(pending.size());
    }

    Future<Void> start() {
        if (!started && !closed) {
            started = true;
            attempt();
        }
        return Future.succeededFuture();
    }

    /** Logs off; completes when no thread of it is left. */
    Future<Void> close() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(retryTimer);
            Session last = session;
            session = null;
            failPending("closed by Tandem");
            become(new AmiState.Idle(nanos.getAsLong()));
            worker.getQueue().clear();
            if (last != null && worker.getActiveCount() > 0) {
                // The worker may stand in a write that Asterisk does not take; cutting ends that.
                last.close();
            }
            worker.execute(() -> {
                if (last != null) {
                    logOff(last);
                }
            });
            worker.shutdown();
        }
        return Future.future(
                done -> workerEnded.future().onComplete(ended -> context.runOnContext(go -> done.complete())));
    }

    private static void logOff(Session last) {
        try {
            last.send(AmiAction.of("Logoff"), "");
        } catch (IOException | RuntimeException gone) {
            // It is about to be closed anyway.
        }
        last.close();
        last.join(Session.JOIN_MS);
    }

    // --- connecting

    private void attempt() {
        meter.attempts.increment();
        worker.execute(() -> {
            Inlet inlet = new Inlet();
            try {
                Session opened = Session.open(options, sockets, secret, meter, inlet::take, inlet::broken);
                if (closed) {
                    logOff(opened);
                } else {
                    context.runOnContext(go -> opened(opened));
                }
            } catch (Session.LoginFailed e) {
                context.runOnContext(go -> failed(e));
            }
        });
    }

    private void opened(Session fresh) {
        if (closed) {
            fresh.close();
            return;
        }
        session = fresh;
        connectedNs = nanos.getAsLong();
        meter.connects.increment();
        become(new AmiState.Connected(connectedNs, fresh.wire().greeting()));
        String ended = fresh.wire().ended();
        if (ended != null) {
            lose(ended);
        }
    }

    private void failed(Session.LoginFailed failure) {
        if (closed) {
            return;
        }
        long nowNs = nanos.getAsLong();
        if (failure.refused) {
            failures = MAX_DOUBLINGS;
            become(new AmiState.Refused(nowNs, failure.words()));
        } else {
            become(new AmiState.Unreachable(nowNs, failure.silent, failure.words()));
        }
        retry();
    }

    private void lose(String why) {
        Session last = session;
        if (last == null) {
            return;
        }
        session = null;
        last.close();
        // What was to be written to the old connection must not stand before the next attempt.
        worker.getQueue().clear();
        worker.execute(() -> last.join(Session.JOIN_MS));
        long nowNs = nanos.getAsLong();
        // A connection that lives shorter than the longest wait counts as a failed attempt: no storm of logins.
        if (nowNs - connectedNs >= options.backoffCap().toNanos()) {
            failures = 0;
        }
        failPending(why);
        become(new AmiState.Lost(nowNs, why));
        retry();
    }

    private void retry() {
        if (closed) {
            return;
        }
        long waitMs = Math.min(
                options.backoffCap().toMillis(),
                options.backoffFirst().toMillis() << Math.min(failures, MAX_DOUBLINGS));
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        retryTimer = vertx.setTimer(Math.max(1, waitMs), due -> attempt());
    }

    private void become(AmiState next) {
        boolean same = next.getClass() == state.getClass() && next.words().equals(state.words());
        if (!same) {
            state = next;
            onState.accept(next);
        }
    }

    // --- actions

    Future<Pending.Answer> ask(AmiAction action, boolean list, Duration deadline) {
        Session now = session;
        if (now == null) {
            return Future.failedFuture(new AmiException.Disconnected(action.name(), state.words()));
        }
        if (pending.size() >= options.maxPending()) {
            return Future.failedFuture(
                    new AmiException.Overrun(action.name(), options.maxPending() + " actions wait already"));
        }
        String id = tag + ++lastId;
        Pending asked = new Pending(action, list, options.maxListRows());
        pending.put(id, asked);
        long afterMs = Math.max(1, deadline.toMillis());
        asked.timer = vertx.setTimer(afterMs, due -> timedOut(id, afterMs));
        try {
            worker.execute(() -> write(now, id, asked));
        } catch (RejectedExecutionException full) {
            pending.remove(id);
            vertx.cancelTimer(asked.timer);
            return Future.failedFuture(new AmiException.Overrun(action.name(), "Asterisk does not read what we send"));
        }
        return asked.promise.future();
    }

    /** On the worker. */
    private void write(Session to, String id, Pending asked) {
        if (!pending.containsKey(id)) {
            return;
        }
        try {
            asked.sentNs = nanos.getAsLong();
            to.send(asked.action, id);
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            context.runOnContext(go -> {
                if (to == session) {
                    lose(why);
                }
            });
        }
    }

    private void timedOut(String id, long afterMs) {
        Pending late = pending.remove(id);
        if (late == null) {
            return;
        }
        late.promise.tryFail(new AmiException.TimedOut(late.action.name(), afterMs));
        long silentNs = nanos.getAsLong() - Math.max(meter.lastHeardNs, connectedNs);
        if (session != null && silentNs > options.silenceLimit().toNanos()) {
            lose("silent for " + silentNs / 1_000_000_000 + " s");
        }
    }

    private void failPending(String why) {
        List<String> ids = new ArrayList<>(pending.keySet());
        for (String id : ids) {
            Pending gone = pending.remove(id);
            if (gone != null) {
                vertx.cancelTimer(gone.timer);
                gone.promise.tryFail(new AmiException.Disconnected(gone.action.name(), why));
            }
        }
    }

    // --- what comes in, on the reading thread

    /** One per attempt, so that what an old connection still says is told from the new one's words. */
    private final class Inlet {
        boolean take(Frame frame) {
            long nowNs = nanos.getAsLong();
            if (frame.isEvent()) {
                event(frame, nowNs);
                return true;
            }
            if (!frame.isResponse()) {
                meter.malformed.increment();
                return true;
            }
            String id = Session.ours(frame.get("ActionID"));
            if (!id.startsWith(tag)) {
                return false;
            }
            Pending asked = pending.get(id);
            if (asked != null && asked.answer(frame.row(nowNs))) {
                done(id);
            }
            return true;
        }

        private void event(Frame frame, long nowNs) {
            Pending asked = pending.isEmpty() ? null : pending.get(Session.ours(frame.get("ActionID")));
            if (asked != null && asked.takesEvents()) {
                // Among the registrations Asterisk sends their passwords, unasked.
                if (frame.name().equals("AuthDetail")) {
                    return;
                }
                if (asked.event(frame.row(nowNs))) {
                    done(Session.ours(frame.get("ActionID")));
                }
                return;
            }
            AmiEvent event = EventFrames.read(frame, nowNs);
            if (event != null) {
                events.offer(event);
            }
        }

        private void done(String id) {
            Pending asked = pending.remove(id);
            if (asked != null) {
                context.runOnContext(go -> {
                    vertx.cancelTimer(asked.timer);
                    asked.finish();
                });
            }
        }

        void broken(String why) {
            context.runOnContext(go -> {
                Session now = session;
                if (now != null && now.wire().ended() != null) {
                    lose(why);
                }
            });
        }
    }
}
