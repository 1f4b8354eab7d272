package org.tandemha.ari.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.ari.AriChannel;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriEvent;
import org.tandemha.ari.AriException;
import org.tandemha.ari.ChannelState;
import org.tandemha.ari.Originate;

/**
 * One call: makes both legs and the bridge at once (their ids are ours, so nothing has to wait to learn one), joins each
 * leg as soon as it and the bridge are there, and removes all three at the end, however it comes.
 *
 * <pre>
 *   originate A ─▶ StasisStart A ─┐                    (answer, where it is not up)
 *   originate B ─▶ StasisStart B ─┼─▶ addChannel each ─▶ both entered: BRIDGED
 *   create bridge ────────────────┘
 * </pre>
 *
 * <p>Removal of a thing waits for the answer to its making, else the removal could overtake the making and leave it
 * behind. Belongs to the event loop of the app.
 */
final class BridgeRun {
    /** One leg's way. */
    private static final class Leg {
        final String id;
        final String name;
        boolean made;
        boolean up;
        boolean asked;
        boolean accepted;
        boolean within;

        Leg(String id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private final Vertx vertx;
    private final AriClient client;
    private final LongSupplier nanos;
    private final Leftovers leftovers;
    private final BridgeAppOptions options;
    private final BridgeCall call;
    private final Consumer<BridgeStep> trail;
    private final String id;
    private final Leg a;
    private final Leg b;
    private final Map<Leftovers.Thing, Future<?>> making = new HashMap<>();
    private final Promise<BridgeEnd> ended = Promise.promise();
    private final Promise<Boolean> cleaned = Promise.promise();

    private BridgeStage reached = BridgeStage.REQUESTED;
    private boolean bridgeMade;
    private boolean ending;
    private long deadlineTimer = -1;

    BridgeRun(
            Vertx vertx,
            AriClient client,
            LongSupplier nanos,
            Leftovers leftovers,
            BridgeAppOptions options,
            String id,
            BridgeCall call,
            Consumer<BridgeStep> trail) {
        this.vertx = vertx;
        this.client = client;
        this.nanos = nanos;
        this.leftovers = leftovers;
        this.options = options;
        this.id = id;
        this.call = call;
        this.trail = trail;
        this.a = new Leg(id + ".a", "leg A");
        this.b = new Leg(id + ".b", "leg B");
    }

    Future<BridgeEnd> ended() {
        return ended.future();
    }

    Future<Boolean> cleaned() {
        return cleaned.future();
    }

    List<String> channelIds() {
        return List.of(a.id, b.id);
    }

    String bridgeId() {
        return id + ".bridge";
    }

    void begin() {
        trail.accept(new BridgeStep(reached, nanos.getAsLong()));
        deadlineTimer = vertx.setTimer(
                call.deadline().toMillis(),
                due -> end(
                        BridgeCause.TIMED_OUT,
                        "not ended within " + call.deadline().toMillis() + " ms, " + missing()));
        originate(a, call.endpointA());
        originate(b, call.endpointB());
        Future<?> bridge = client.createMixingBridge(bridgeId(), "Tandem's synthetic call");
        making.put(new Leftovers.Thing(Leftovers.Kind.BRIDGE, bridgeId()), bridge);
        bridge.onSuccess(made -> {
                    bridgeMade = true;
                    advance();
                })
                .onFailure(failure -> failed("creating the bridge", failure));
    }

    private void originate(Leg leg, String endpoint) {
        Duration life = call.deadline().plus(options.grace());
        Map<String, String> variables = new HashMap<>(call.variables());
        // Should we die, Asterisk itself hangs up then.
        variables.put("TIMEOUT(absolute)", Long.toString(wholeSeconds(life)));
        Future<AriChannel> made = client.originate(new Originate(
                leg.id,
                endpoint,
                new Originate.IntoApp(client.app()),
                "slin",
                variables,
                Duration.ofSeconds(wholeSeconds(call.deadline()))));
        making.put(new Leftovers.Thing(Leftovers.Kind.CHANNEL, leg.id), made);
        made.onSuccess(channel -> {
                    leg.made = true;
                    advance();
                })
                .onFailure(failure -> failed("originating " + leg.name, failure));
    }

    private static long wholeSeconds(Duration time) {
        return Math.max(1, (time.toMillis() + 999) / 1000);
    }

    /** Takes an event of one of the legs. */
    void seen(AriEvent event) {
        if (ending) {
            return;
        }
        if (event instanceof AriEvent.StasisStart start) {
            started(leg(start.channel()), start.channel());
        } else if (event instanceof AriEvent.ChannelStateChange change) {
            if (change.channel().state() == ChannelState.UP && leg(change.channel()).asked) {
                up(leg(change.channel()));
            }
        } else if (event instanceof AriEvent.ChannelEnteredBridge entered
                && entered.bridge().id().equals(bridgeId())) {
            entered.channel().ifPresent(channel -> leg(channel).within = true);
            advance();
        } else if (event instanceof AriEvent.StasisEnd gone) {
            legEnded(leg(gone.channel()), "left the app");
        } else if (event instanceof AriEvent.ChannelDestroyed gone) {
            legEnded(leg(gone.channel()), "ended with cause " + gone.cause() + " " + gone.causeWords());
        } else if (event instanceof AriEvent.ChannelHangupRequest hangup) {
            legEnded(leg(hangup.channel()), "was hung up, cause " + hangup.cause());
        }
    }

    private Leg leg(AriChannel channel) {
        return channel.id().equals(a.id) ? a : b;
    }

    private void started(Leg leg, AriChannel channel) {
        leg.made = true; // the event may overtake the answer to the request
        if (channel.state() == ChannelState.UP) {
            up(leg);
        } else {
            client.answer(leg.id)
                    .onSuccess(answered -> up(leg))
                    .onFailure(failure -> failed("answering " + leg.name, failure));
        }
    }

    private void up(Leg leg) {
        leg.up = true;
        advance();
    }

    private void advance() {
        if (ending) {
            return;
        }
        join(a);
        join(b);
        reach(BridgeStage.REQUESTED, BridgeStage.ORIGINATED, a.made && b.made);
        reach(BridgeStage.ORIGINATED, BridgeStage.STARTED, a.up && b.up);
        reach(
                BridgeStage.STARTED,
                BridgeStage.JOINED,
                bridgeMade && (a.accepted || a.within) && (b.accepted || b.within));
        reach(BridgeStage.JOINED, BridgeStage.BRIDGED, a.within && b.within);
    }

    private void join(Leg leg) {
        if (!bridgeMade || !leg.up || leg.asked) {
            return;
        }
        leg.asked = true;
        client.addChannels(bridgeId(), List.of(leg.id))
                .onSuccess(accepted -> {
                    leg.accepted = true;
                    advance();
                })
                .onFailure(failure -> failed("adding " + leg.name + " to the bridge", failure));
    }

    private void reach(BridgeStage from, BridgeStage stage, boolean there) {
        if (there && reached == from) {
            reached = stage;
            trail.accept(new BridgeStep(stage, nanos.getAsLong()));
        }
    }

    private String missing() {
        return switch (reached) {
            case REQUESTED -> missing("legs not made", a.made, b.made);
            case ORIGINATED -> missing("legs not answered", a.up, b.up);
            case STARTED -> bridgeMade ? missing("legs not joined", a.accepted, b.accepted) : "bridge not made";
            case JOINED -> missing("legs not within the bridge", a.within, b.within);
            case BRIDGED -> "bridged all the while";
        };
    }

    private static String missing(String what, boolean a, boolean b) {
        return what + ":" + (a ? "" : " A") + (b ? "" : " B");
    }

    private void legEnded(Leg leg, String how) {
        end(BridgeCause.LEG_ENDED, leg.name + " " + how);
    }

    private void failed(String doing, Throwable failure) {
        if (failure instanceof AriException ari) {
            BridgeCause cause = ari.kind() == AriException.Kind.STATUS ? BridgeCause.REFUSED : BridgeCause.UNREACHABLE;
            end(cause, doing + " failed: " + (ari.status() == 0 ? "" : ari.status() + " ") + ari.words());
        } else {
            throw new IllegalStateException(doing, failure);
        }
    }

    /** Ends the call, whatever its stage. */
    void end(BridgeCause cause, String words) {
        if (ending) {
            return;
        }
        ending = true;
        vertx.cancelTimer(deadlineTimer);
        ended.complete(new BridgeEnd(reached, cause, words));
        List<Future<Boolean>> removals = new ArrayList<>();
        making.forEach((thing, made) ->
                removals.add(made.transform(any -> leftovers.remove(thing)).onSuccess(gone -> {
                    boolean mayAppear = made.cause() instanceof AriException ari && ari.outcomeUnknown();
                    if (!gone || mayAppear) {
                        leftovers.keepRemoving(
                                thing,
                                nanos.getAsLong()
                                        + (mayAppear ? options.cleanUpFor().toNanos() : 0));
                    }
                })));
        Future.join(removals).onComplete(all -> {
            cleaned.complete(removals.stream().allMatch(removal -> Boolean.TRUE.equals(removal.result())));
        });
    }
}
