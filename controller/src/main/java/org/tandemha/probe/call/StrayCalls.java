package org.tandemha.probe.call;

import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what a controller left behind that died in the middle of a call. The dialplan ends such calls by itself
 * after ten seconds; this only makes the start cleaner.
 */
public final class StrayCalls {
    private static final Logger LOG = LoggerFactory.getLogger(StrayCalls.class);

    private StrayCalls() {}

    /** Hangs up all strays; completes with their number, 0 when they could not be asked for. */
    public static Future<Integer> hangUp(CallStarter starter) {
        return starter.strays()
                .compose(strays -> Future.join(
                                List.copyOf(strays.stream().map(starter::hangUp).toList()))
                        .map(all -> strays.size())
                        .otherwise(some -> strays.size()))
                .onSuccess(count -> {
                    if (count > 0) {
                        LOG.info("hung up {} channels left over by an earlier controller", count);
                    }
                })
                .recover(failed -> {
                    LOG.warn("could not look for left-over channels: {}", failed.getMessage());
                    return Future.succeededFuture(0);
                });
    }
}
