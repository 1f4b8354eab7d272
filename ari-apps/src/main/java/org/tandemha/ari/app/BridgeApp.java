package org.tandemha.ari.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.ari.AriBridge;
import org.tandemha.ari.AriChannel;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriEvent;
import org.tandemha.ari.AriEvents;
import org.tandemha.ari.AriState;

/**
 * The Stasis app of the {@code ari} path of a synthetic call: joins two legs in a mixing bridge, through ARI alone.
 *
 * <p>It leaves nothing behind. All that it makes has an id of the form {@code tandem-ari.APP.RUN.NUMBER.…}, RUN being
 * new for each instance, so that four nets catch what a call cannot remove itself: {@link Leftovers} asks again; each
 * new event connection begins with a sweep of everything of this app that belongs to no call under way, earlier runs'
 * included; a channel that enters the app and belongs to no call is hung up at once; and Asterisk ends each leg by
 * {@code TIMEOUT(absolute)} when nobody of us lives.
 *
 * <p>All methods belong to the event loop that opens it.
 */
public final class BridgeApp {
    /**
     * What it holds and did.
     *
     * @param calls under way
     * @param leftovers things whose removal is not confirmed yet
     * @param removed such things removed since
     * @param swept things of earlier runs and broken connections removed at connecting
     * @param strangers channels hung up because they belong to no call
     */
    public record Counts(int calls, int leftovers, long removed, long swept, long strangers) {}

    private static final Logger LOG = LoggerFactory.getLogger(BridgeApp.class);

    /** What the app acts on; Asterisk is asked to send nothing else. */
    private static final List<String> EVENTS = List.of(
            "StasisStart",
            "StasisEnd",
            "ChannelStateChange",
            "ChannelHangupRequest",
            "ChannelDestroyed",
            "ChannelEnteredBridge",
            "ApplicationReplaced");

    private static final long SWEEP_AGAIN_MS = 1_000;

    private final Vertx vertx;
    private final AriClient client;
    private final BridgeAppOptions options;
    private final LongSupplier nanos;
    private final String prefix;
    private final String run;
    private final Leftovers leftovers;
    private final Map<String, BridgeRun> runs = new HashMap<>(); // by the id of each channel
    private final List<BridgeRun> underWay = new ArrayList<>();

    private @Nullable AriEvents events;
    private volatile AriState state = new AriState.Lost("not connected yet");
    private long sweepTimer = -1;
    private long number;
    private long swept;
    private long strangers;

    /**
     * @param nanos monotonic nanoseconds
     * @param nonces one is drawn, as the mark of this run
     */
    public BridgeApp(
            Vertx vertx, AriClient client, BridgeAppOptions options, LongSupplier nanos, Supplier<UUID> nonces) {
        this.vertx = vertx;
        this.client = client;
        this.options = options;
        this.nanos = nanos;
        this.prefix = "tandem-ari." + client.app() + ".";
        this.run = prefix + nonces.get().toString().substring(0, 8) + ".";
        this.leftovers = new Leftovers(vertx, client, nanos);
    }

    /** Connects, and stays connected; the handler is told each change of the event connection. */
    public void open(Consumer<AriState> onState) {
        if (events != null) {
            throw new IllegalStateException("the app has been opened already");
        }
        events = client.events(this::seen, changed -> {
            stateChanged(changed);
            onState.accept(changed);
        });
        events.start();
    }

    /** State of the event connection; may be asked from any thread. */
    public AriState state() {
        return state;
    }

    public Counts counts() {
        return new Counts(underWay.size(), leftovers.waiting(), leftovers.removed(), swept, strangers);
    }

    /**
     * Begins a call. The trail is told each stage as it is reached; nothing fails or throws: a call that cannot even
     * begin ends at {@link BridgeStage#REQUESTED}.
     */
    public BridgeHandle start(BridgeCall call, Consumer<BridgeStep> trail) {
        String id = run + ++number;
        if (!(state instanceof AriState.Connected)) {
            return refused(id, BridgeCause.EVENTS_LOST, "no event connection: " + state);
        }
        if (underWay.size() >= options.maxCalls()) {
            return refused(id, BridgeCause.BUSY, options.maxCalls() + " calls are under way already");
        }
        BridgeRun made = new BridgeRun(vertx, client, nanos, leftovers, options, id, call, trail);
        underWay.add(made);
        made.channelIds().forEach(channel -> runs.put(channel, made));
        made.cleaned().onComplete(cleaned -> {
            underWay.remove(made);
            made.channelIds().forEach(runs::remove);
        });
        made.begin();
        return new BridgeHandle(
                id, made.ended(), made.cleaned(), () -> made.end(BridgeCause.HUNG_UP, "hung up as asked"));
    }

    private static BridgeHandle refused(String id, BridgeCause cause, String words) {
        BridgeEnd end = new BridgeEnd(BridgeStage.REQUESTED, cause, words);
        return new BridgeHandle(id, Future.succeededFuture(end), Future.succeededFuture(true), () -> {});
    }

    /** Ends all calls, removes what they made, and disconnects. */
    public Future<Void> stop() {
        List<Future<Boolean>> ends = new ArrayList<>();
        for (BridgeRun call : List.copyOf(underWay)) {
            ends.add(call.cleaned());
            call.end(BridgeCause.STOPPED, "the app was stopped");
        }
        state = new AriState.Stopped();
        vertx.cancelTimer(sweepTimer);
        return Future.join(ends).transform(all -> {
            leftovers.stop();
            return events == null ? Future.succeededFuture() : events.stop();
        });
    }

    private void stateChanged(AriState changed) {
        boolean was = state instanceof AriState.Connected;
        state = changed;
        if (changed instanceof AriState.Connected) {
            client.allowEvents(EVENTS)
                    .onFailure(
                            failure -> LOG.debug("ari app={} no event filter: {}", client.app(), failure.getMessage()));
            vertx.cancelTimer(sweepTimer);
            sweep();
        } else if (was) {
            vertx.cancelTimer(sweepTimer);
            for (BridgeRun call : List.copyOf(underWay)) {
                call.end(BridgeCause.EVENTS_LOST, "the event connection went: " + changed);
            }
        }
    }

    private void seen(AriEvent event) {
        AriChannel channel = channelOf(event);
        if (channel == null) {
            return;
        }
        BridgeRun call = runs.get(channel.id());
        if (call != null) {
            call.seen(event);
        } else if (event instanceof AriEvent.StasisStart) {
            strangers++;
            LOG.warn("ari app={} stranger={} name={} hung up", client.app(), channel.id(), channel.name());
            leftovers.keepRemoving(new Leftovers.Thing(Leftovers.Kind.CHANNEL, channel.id()), nanos.getAsLong());
        }
    }

    private static @Nullable AriChannel channelOf(AriEvent event) {
        if (event instanceof AriEvent.StasisStart start) {
            return start.channel();
        } else if (event instanceof AriEvent.StasisEnd end) {
            return end.channel();
        } else if (event instanceof AriEvent.ChannelStateChange change) {
            return change.channel();
        } else if (event instanceof AriEvent.ChannelHangupRequest hangup) {
            return hangup.channel();
        } else if (event instanceof AriEvent.ChannelDestroyed gone) {
            return gone.channel();
        } else if (event instanceof AriEvent.ChannelEnteredBridge entered) {
            return entered.channel().orElse(null);
        }
        return null;
    }

    /** Has everything of this app removed that belongs to no call under way; asked again until both lists came. */
    private void sweep() {
        Future.join(
                        client.channels().compose(this::sweepChannels),
                        client.bridges().compose(this::sweepBridges))
                .onFailure(failure -> {
                    if (state instanceof AriState.Connected) {
                        LOG.warn("ari app={} sweep failed: {}", client.app(), failure.getMessage());
                        sweepTimer = vertx.setTimer(SWEEP_AGAIN_MS, due -> sweep());
                    }
                });
    }

    private Future<Void> sweepChannels(List<AriChannel> list) {
        for (AriChannel channel : list) {
            if (channel.id().startsWith(prefix) && !runs.containsKey(channel.id())) {
                stale(Leftovers.Kind.CHANNEL, channel.id());
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> sweepBridges(List<AriBridge> list) {
        for (AriBridge bridge : list) {
            if (bridge.id().startsWith(prefix)
                    && underWay.stream().noneMatch(call -> call.bridgeId().equals(bridge.id()))) {
                stale(Leftovers.Kind.BRIDGE, bridge.id());
            }
        }
        return Future.succeededFuture();
    }

    private void stale(Leftovers.Kind kind, String id) {
        swept++;
        LOG.info("ari app={} swept={} id={}", client.app(), kind, id);
        leftovers.keepRemoving(new Leftovers.Thing(kind, id), nanos.getAsLong());
    }
}
