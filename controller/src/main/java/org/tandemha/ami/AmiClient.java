package org.tandemha.ami;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The manager interface of one Asterisk: connects, logs in, comes back after a loss with growing waits, and answers
 * with futures that fail with an {@link AmiException}.
 *
 * <p>It belongs to the Vert.x context that creates it: listeners and futures are called there and nowhere else. Its
 * methods may be called from any thread. The end of a connection is told the moment it is read: all actions that wait
 * fail with {@link AmiException.Disconnected}, then the state listeners are called.
 */
public final class AmiClient {
    /** After it, an Asterisk that never said it booted (its user may not read system events) counts as booted. */
    private static final long LONGEST_BOOT_NS = 120_000_000_000L;

    private final AmiLink link;
    private final AmiOptions options;
    private final List<Consumer<AmiState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<AmiEvent>> eventListeners = new CopyOnWriteArrayList<>();
    /** The event may be handed over before the state that it belongs to: only their times tell the order. */
    private volatile long bootedNs = Long.MIN_VALUE;

    private volatile long lostNs = Long.MIN_VALUE;

    /**
     * @param nanos monotonic nanoseconds
     * @param threads makes the one worker thread
     * @param secret the password, asked for at each login so that it may be changed; never logged
     */
    public AmiClient(
            Vertx vertx, LongSupplier nanos, ThreadFactory threads, AmiOptions options, Supplier<String> secret) {
        this.options = options;
        this.link = new AmiLink(vertx, nanos, threads, options, secret, this::tellState, this::tellEvent);
    }

    /** Begins to connect; a second call does nothing. */
    public void start() {
        onContext(link::start);
    }

    /** Logs off and ends; completes when no thread of it is left. It cannot be started again. */
    public Future<Void> close() {
        return onContext(link::close);
    }

    /** Where the connection stands. */
    public AmiState state() {
        return link.state();
    }

    /**
     * Whether Asterisk said on this connection that all its modules are loaded. Before, it answers already, but denies
     * knowing its dialplan, contacts and trunks.
     */
    public boolean booted() {
        return bootedNs > lostNs;
    }

    /** Our end of the TCP connection, 0 where there is none; tells it from others in {@code /proc/net/tcp}. */
    public int localPort() {
        return link.localPort();
    }

    /** Whether Asterisk may still be loading: connected, not {@link #booted}, and not for longer than it can take. */
    public boolean starting() {
        return state() instanceof AmiState.Connected connected
                && !booted()
                && link.nowNs() - connected.atNs() < LONGEST_BOOT_NS;
    }

    /** What passed so far. */
    public AmiCounters counters() {
        return link.counters();
    }

    /** Calls the listener at every change of state from now on; the result takes it off again. */
    public Runnable onState(Consumer<AmiState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    /** Calls the listener for every event from now on; the result takes it off again. */
    public Runnable onEvent(Consumer<AmiEvent> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    /** Sends an action that has one answer; the default deadline. */
    public Future<AmiRow> send(AmiAction action) {
        return send(action, options.actionDeadline());
    }

    /** Sends an action that has one answer. */
    public Future<AmiRow> send(AmiAction action, Duration deadline) {
        return onContext(() -> link.ask(action, false, deadline)).map(Pending.Answer::first);
    }

    /** Sends an action whose answer is a list, which must be whole within the deadline. */
    public Future<List<AmiRow>> list(AmiAction action, Duration deadline) {
        return onContext(() -> link.ask(action, true, deadline)).map(Pending.Answer::rows);
    }

    /** Sends an action whose answer is a list; the default deadline. */
    public Future<List<AmiRow>> list(AmiAction action) {
        return list(action, options.actionDeadline());
    }

    /** The time from writing {@code Ping} to reading its answer. */
    public Future<Duration> ping(Duration deadline) {
        return onContext(() -> link.ask(AmiAction.of("Ping"), false, deadline))
                .map(answer -> Duration.ofNanos(Math.max(0, answer.first().atNs() - answer.sentNs())));
    }

    /** The named operations on calls, trunks and the like. */
    public AmiCommands commands() {
        return new AmiCommands(this);
    }

    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Context own = link.context();
        if (own == Vertx.currentContext()) {
            return action.get();
        }
        return Future.future(promise -> own.runOnContext(go -> action.get().onComplete(promise)));
    }

    private void tellState(AmiState state) {
        if (!state.connected()) {
            lostNs = state.atNs();
        }
        stateListeners.forEach(listener -> listener.accept(state));
    }

    private void tellEvent(AmiEvent event) {
        if (event instanceof AmiEvent.FullyBooted) {
            bootedNs = event.atNs();
        }
        for (Consumer<AmiEvent> listener : eventListeners) {
            listener.accept(event);
        }
    }
}
