package org.tandemha.ari.app;

import io.vertx.core.Future;

/**
 * A call under way.
 *
 * @param id of the call, the beginning of the ids of its channels ({@code .a}, {@code .b}) and its bridge
 *     ({@code .bridge})
 * @param ended completes when the call has ended, with the reason; never fails
 * @param cleaned completes when all that the call made was asked to be removed: true when Asterisk confirmed it, false
 *     when the app goes on asking; never fails
 */
public record BridgeHandle(String id, Future<BridgeEnd> ended, Future<Boolean> cleaned, Runnable hangUpNow) {
    /** Ends the call; does nothing when it has ended. */
    public void hangUp() {
        hangUpNow.run();
    }
}
