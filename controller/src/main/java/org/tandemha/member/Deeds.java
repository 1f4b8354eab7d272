package org.tandemha.member;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.cluster.Epoch;
import org.tandemha.failover.Action;
import org.tandemha.identity.Identity;
import org.tandemha.identity.hook.HookPoint;
import org.tandemha.lease.LeaseInput;

/** Carries out what {@code failover} orders, with the lease, the identity and Asterisk. On the event loop. */
final class Deeds {
    private static final String DRAIN_FAMILY = "tandem";
    private static final String DRAIN_KEY = "drain";
    /** How new calls are refused while draining: 503, so that trunks and phones go elsewhere. */
    private static final String DRAIN_VALUE = "unavailable";

    private static final Duration LOOK_FOR_CALLS = Duration.ofMillis(500);

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Consumer<LeaseInput> lease;
    private final Identity identity;
    private final Supplier<AmiClient> ami;
    private final Restart restart;

    Deeds(
            Vertx vertx,
            LongSupplier nanos,
            Consumer<LeaseInput> lease,
            Identity identity,
            Supplier<AmiClient> ami,
            Restart restart) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.lease = lease;
        this.identity = identity;
        this.ami = ami;
        this.restart = restart;
    }

    /** Completes with what came of it, in a sentence; fails with the reason. */
    Future<String> carryOut(Action.Do order, String because) {
        return switch (order.deed()) {
            case CAMPAIGN -> campaign(because);
            case WITHDRAW -> ordered(new LeaseInput.Eligible(false, because), "asks no more");
            case FORCE_TAKEOVER -> ordered(new LeaseInput.TakeOver(order.claim()), "takes over by force");
            case RELEASE -> ordered(new LeaseInput.Release(because), "gives the lease back");
            case ARM -> identity.claim(epoch(order), because).map("the addresses are armed and announced");
            case ANNOUNCE -> identity.announceNow().map("announced");
            case DROP -> identity.release(epoch(order), because).map("the addresses are dropped");
            case REGISTER_TRUNKS -> identity.trunks().hold().map("the trunks may register");
            case SILENCE_TRUNKS -> identity.trunks().leave().map("the trunks are silent");
            case PRE_CLAIM -> hook(HookPoint.PRE_CLAIM, order, because);
            case POST_CLAIM -> hook(HookPoint.POST_CLAIM, order, because);
            case PRE_YIELD -> hook(HookPoint.PRE_YIELD, order, because);
            case POST_YIELD -> hook(HookPoint.POST_YIELD, order, because);
            case VERIFY -> identity.verify().map(seen -> "asked who answers: " + seen);
            case DRAIN ->
                ami.get()
                        .commands()
                        .putDatabase(DRAIN_FAMILY, DRAIN_KEY, DRAIN_VALUE)
                        .map("new calls are answered 503");
            case UNDRAIN ->
                ami.get().commands().deleteDatabase(DRAIN_FAMILY, DRAIN_KEY).map("new calls are taken");
            case AWAIT_CALLS -> awaitCalls(nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(order.drainMs()));
            case RESTART_ASTERISK -> restart.now();
            case AWAIT_PROOF, AWAIT_PEER -> Future.succeededFuture("the core sees to it");
        };
    }

    private Future<String> campaign(String because) {
        lease.accept(new LeaseInput.Eligible(true, because));
        return ordered(new LeaseInput.Campaign(because), "campaigns");
    }

    private Future<String> ordered(LeaseInput input, String words) {
        lease.accept(input);
        return Future.succeededFuture(words);
    }

    private Future<String> hook(HookPoint point, Action.Do order, String because) {
        return identity.runHook(point, epoch(order), because).map(ran -> "hook " + point + " ended");
    }

    /** Looks until none is left or the time is over; synthetic calls do not count. */
    private Future<String> awaitCalls(long untilNs) {
        return ami.get().commands().channels(LOOK_FOR_CALLS.multipliedBy(4)).compose(channels -> {
            long left = channels.stream()
                    .filter(channel -> !channel.context().startsWith("tandem-"))
                    .count();
            if (left == 0) {
                return Future.succeededFuture("no call is left");
            }
            if (nanos.getAsLong() - untilNs >= 0) {
                return Future.succeededFuture(left + " channels are left, and the drain's time is over");
            }
            return vertx.timer(LOOK_FOR_CALLS.toMillis(), TimeUnit.MILLISECONDS).compose(later -> awaitCalls(untilNs));
        });
    }

    private static Epoch epoch(Action.Do order) {
        return order.epoch()
                .orElseThrow(() -> new IllegalStateException(order.deed() + " was ordered without an epoch"));
    }
}
