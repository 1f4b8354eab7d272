package org.tandemha.identity.trunk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.identity.trunk.TrunkOptions.Bound;

/**
 * Exactly the holder's trunks register.
 *
 * <p>A trunk bound to a floating address is silenced by the gate: its attempts fail at once, Asterisk goes on trying, and
 * the first one after a claim succeeds and refreshes the very binding that the peer left at the provider. Ordering Asterisk
 * to register would first withdraw that binding; so this is done only where nothing came by itself.
 *
 * <p>A trunk bound to the node's own address follows orders over AMI, tried again until Asterisk takes them:
 *
 * <pre>
 *   hold()  ─▶ register          leave() ─▶ unregister
 *   asteriskBooted(), asteriskReloaded(), registrationSeen() while standby ─▶ unregister again
 * </pre>
 *
 * Asterisk registers everything by itself 1 s or more after its module is loaded; the orders are tried every 100 ms from
 * its first sign of life, so they come before. All on one event loop.
 */
public final class Trunks {
    private static final Logger LOG = LoggerFactory.getLogger(Trunks.class);
    private static final long AGAIN_MS = 100;
    private static final long AGAIN_LATER_MS = 2000;
    private static final int SOON = 100;
    private static final int TELL_AFTER = 50;

    private final Vertx vertx;
    private final TrunkSwitch trunks;
    private final List<TrunkOptions> options;
    private final Consumer<String> failures;

    private boolean holding;
    /** Each order makes those before it void. */
    private long order;

    /** @param failures told one sentence when a trunk does not follow for 5 s */
    public Trunks(Vertx vertx, TrunkSwitch trunks, List<TrunkOptions> options, Consumer<String> failures) {
        this.vertx = vertx;
        this.trunks = trunks;
        this.options = List.copyOf(options);
        this.failures = failures;
    }

    /** This member serves: its trunks register. Completes when Asterisk has taken every order, or a later one made it void. */
    public Future<Void> hold() {
        if (holding) {
            return Future.succeededFuture();
        }
        holding = true;
        order++;
        kickLater();
        return all(trunks::register);
    }

    /** This member does not serve: its trunks are silent. */
    public Future<Void> leave() {
        holding = false;
        order++;
        return all(trunks::unregister);
    }

    /** Asterisk has started, or is starting: at each login to AMI, and when it says that it has fully booted. */
    public void asteriskBooted() {
        order++;
        if (holding) {
            // it registers by itself
            kickLater();
        } else {
            all(trunks::unregister);
        }
    }

    /** Asterisk has read its settings again: what changed there registers by itself. */
    public void asteriskReloaded() {
        if (!holding) {
            leave();
        }
    }

    /** Asterisk reports that a registration succeeded. */
    public void registrationSeen() {
        if (!holding && options.stream().anyMatch(trunk -> trunk.bound() == Bound.NODE)) {
            LOG.info("A trunk has registered while this member is standby; its trunks are silenced");
            leave();
        }
    }

    /** No further attempts. */
    public void close() {
        order++;
    }

    private Future<Void> all(java.util.function.Function<String, Future<Void>> act) {
        long mine = order;
        return Future.all(options.stream()
                        .filter(trunk -> trunk.bound() == Bound.NODE)
                        .map(trunk -> follow(trunk.name(), act, mine, 1))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> follow(
            String name, java.util.function.Function<String, Future<Void>> act, long mine, int attempt) {
        if (mine != order) {
            return Future.succeededFuture();
        }
        return act.apply(name).recover(failed -> {
            if (attempt == TELL_AFTER && mine == order) {
                failures.accept("Trunk " + name + " can't be " + (holding ? "registered" : "silenced") + ", tried "
                        + attempt + " times: " + failed.getMessage() + ".");
            }
            return vertx.timer(attempt < SOON ? AGAIN_MS : AGAIN_LATER_MS, TimeUnit.MILLISECONDS)
                    .compose(waited -> follow(name, act, mine, attempt + 1));
        });
    }

    private void kickLater() {
        long mine = order;
        for (TrunkOptions trunk : options) {
            if (trunk.bound() == Bound.FLOATING) {
                vertx.setTimer(trunk.kickAfter().toMillis(), late -> kick(trunk, mine));
            }
        }
    }

    private void kick(TrunkOptions trunk, long mine) {
        if (mine != order || !holding) {
            return;
        }
        trunks.isRegistered(trunk.name())
                .compose(registered -> {
                    if (registered || mine != order) {
                        return Future.<Void>succeededFuture();
                    }
                    LOG.atInfo()
                            .addKeyValue("trunk", trunk.name())
                            .log("The trunk has not registered by itself; Asterisk is told to");
                    return trunks.register(trunk.name());
                })
                .onFailure(failed -> {
                    failures.accept("Trunk " + trunk.name() + " can't be registered: " + failed.getMessage() + ".");
                    if (mine == order) {
                        vertx.setTimer(trunk.kickAfter().toMillis(), later -> kick(trunk, mine));
                    }
                });
    }
}
