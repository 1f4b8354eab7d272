package org.tandemha.ari.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.ari.AriClient;
import org.tandemha.ari.AriException;
import org.tandemha.ari.HangupReason;

/**
 * Removes channels and bridges, and keeps at it for those whose removal was not confirmed.
 *
 * <p>The race that it closes: a request to make something gets no answer (Asterisk is stopped, the connection breaks), we
 * ask for its removal, Asterisk finds nothing to remove, and only then makes it. So what was made without an answer is
 * asked for again until a time after which it can no longer appear.
 *
 * <p>Belongs to one event loop.
 */
final class Leftovers {
    /** What is to be removed. */
    record Thing(Kind kind, String id) {}

    enum Kind {
        CHANNEL,
        BRIDGE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final int MOST = 512;
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final int AT_ONCE = 4;

    private final Vertx vertx;
    private final AriClient client;
    private final LongSupplier nanos;

    /** Value: until when it may still appear, monotonic nanoseconds. */
    private final Map<Thing, Long> suspects = new LinkedHashMap<>();

    private long waitMs = FIRST_WAIT_MS;
    private long timer = -1;
    private boolean stopped;
    private long removed;
    private long forgotten;

    Leftovers(Vertx vertx, AriClient client, LongSupplier nanos) {
        this.vertx = vertx;
        this.client = client;
        this.nanos = nanos;
    }

    int waiting() {
        return suspects.size();
    }

    long removed() {
        return removed;
    }

    /** Asks once for the removal; true: it is gone, false: that is not known. */
    Future<Boolean> remove(Thing thing) {
        Future<Void> asked = thing.kind() == Kind.CHANNEL
                ? client.hangup(thing.id(), HangupReason.NORMAL)
                : client.destroyBridge(thing.id());
        return asked.map(gone -> true).otherwise(failure -> failure instanceof AriException ari && ari.notFound());
    }

    /** Keeps asking for the removal, and at least until {@code untilNs} even if there is nothing to remove. */
    void keepRemoving(Thing thing, long untilNs) {
        if (suspects.size() >= MOST && !suspects.containsKey(thing)) {
            // The sweep at the next connection finds it.
            forgotten++;
            LOG.warn("ari leftovers full={} forgotten={} id={}", MOST, forgotten, thing.id());
            return;
        }
        suspects.merge(thing, untilNs, Math::max);
        waitMs = FIRST_WAIT_MS;
        schedule();
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        if (!suspects.isEmpty()) {
            LOG.warn(
                    "ari leftovers unconfirmed={} first={}",
                    suspects.size(),
                    suspects.keySet().iterator().next().id());
        }
    }

    private void schedule() {
        if (timer == -1 && !suspects.isEmpty() && !stopped) {
            timer = vertx.setTimer(waitMs, due -> round());
            waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
        }
    }

    private void round() {
        List<Thing> now = new ArrayList<>(suspects.keySet());
        each(now, 0).onComplete(done -> {
            timer = -1;
            schedule();
        });
    }

    /** A few at a time: cleaning must not crowd out the calls. */
    private Future<Void> each(List<Thing> things, int from) {
        if (from >= things.size() || stopped) {
            return Future.succeededFuture();
        }
        List<Future<Void>> asked = new ArrayList<>();
        for (Thing thing : things.subList(from, Math.min(things.size(), from + AT_ONCE))) {
            asked.add(remove(thing).map(gone -> {
                settle(thing, gone);
                return null;
            }));
        }
        return Future.join(asked).transform(any -> each(things, from + AT_ONCE));
    }

    private void settle(Thing thing, boolean gone) {
        Long untilNs = suspects.get(thing);
        if (gone && untilNs != null && nanos.getAsLong() - untilNs >= 0) {
            suspects.remove(thing);
            removed++;
        }
    }
}
