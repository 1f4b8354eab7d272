package org.tandemha.probe.call;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sets calls going in Asterisk, over whichever interface it is made for. It may complete and report on any thread.
 */
public interface CallStarter {
    /**
     * Starts a call. Completes when Asterisk took the request (not when the call is answered); fails with
     * {@link CallNotStartedException}, at once when there is no connection.
     *
     * @param trail told what Asterisk says about the attempt's channels, until {@link #done}; a starter that hears
     *     nothing of them never calls it
     */
    Future<Void> start(CallRequest request, Consumer<TrailEvent> trail);

    /** Hangs up a channel; no error when it is gone already. */
    Future<Void> hangUp(String channelId);

    /** The attempt is over: its trail is wanted no longer. */
    void done(String channelId);

    /**
     * Ids of channels whose id begins with {@link CallRequest#MARKER}: legs of a controller that died. Asked once at
     * the start, before the first attempt.
     */
    Future<List<String>> strays();
}
