package org.tandemha.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.identity.iproute.IpAddresses;
import org.tandemha.identity.watch.Answering;

/**
 * Asks now and then who answers for the addresses, and tells changes: somebody else while this member holds them, more
 * than one while it does not. One question under way at a time; claims never wait for it.
 */
final class Watch {
    private final List<Answering> askers = new ArrayList<>();
    private final IpAddresses ip;
    private final BooleanSupplier holding;
    private final Runnable contended;
    private final Consumer<Notice> notices;
    private final Map<String, String> told = new HashMap<>();
    private boolean asking;

    /** @param contended called each time that somebody else answers while this member holds */
    Watch(
            Vertx vertx,
            WorkerExecutor workers,
            LongSupplier nanos,
            Tools tools,
            List<AddressOptions> addresses,
            IpAddresses ip,
            BooleanSupplier holding,
            Runnable contended,
            Consumer<Notice> notices) {
        for (AddressOptions address : addresses) {
            askers.add(new Answering(vertx, workers, nanos, tools.arping(), tools.ndisc6(), address));
        }
        this.ip = ip;
        this.holding = holding;
        this.contended = contended;
        this.notices = notices;
    }

    void look() {
        if (asking) {
            return;
        }
        asking = true;
        Future<Void> all = Future.succeededFuture();
        for (Answering asker : askers) {
            all = all.compose(before -> lookAt(asker));
        }
        all.onComplete(ended -> asking = false);
    }

    /** Asks for all addresses now. */
    Future<List<Seen>> verify() {
        return Future.all(askers.stream().map(this::verify).toList()).map(all -> all.<Seen>list());
    }

    void stop() {
        askers.forEach(Answering::stop);
    }

    private Future<Void> lookAt(Answering asker) {
        boolean heldBefore = holding.getAsBoolean();
        return asker.ask().transform(answer -> {
            // an answer that came while the identity moved accuses nobody
            if (heldBefore == holding.getAsBoolean()) {
                judge(asker.address().host(), heldBefore, answer);
            }
            return Future.succeededFuture();
        });
    }

    private void judge(String host, boolean held, io.vertx.core.AsyncResult<Set<String>> answer) {
        if (answer.failed()) {
            tell(host, Notice.Kind.CANNOT_WATCH, String.valueOf(answer.cause().getMessage()) + ".");
            return;
        }
        Set<String> macs = new TreeSet<>(answer.result());
        if (held && !macs.isEmpty()) {
            contended.run();
            tell(host, Notice.Kind.CONTENTION, host + " is held here, and is answered for at " + macs + " as well.");
        } else if (!held && macs.size() > 1) {
            tell(host, Notice.Kind.DUPLICATE, host + " is answered for at more than one place: " + macs + ".");
        } else if (told.remove(host) != null) {
            notices.accept(
                    new Notice(Notice.Kind.ALONE_AGAIN, host + " is answered for at no more than one place again."));
        }
    }

    private void tell(String host, Notice.Kind kind, String because) {
        if (!because.equals(told.put(host, because))) {
            notices.accept(new Notice(kind, because));
        }
    }

    private Future<Seen> verify(Answering asker) {
        AddressOptions address = asker.address();
        return Future.all(asker.ask(), ip.neighbour(address), ip.has(address))
                .map(all -> new Seen(
                        address.host(), address.link(), all.resultAt(0), all.resultAt(1), all.<Boolean>resultAt(2)));
    }
}
