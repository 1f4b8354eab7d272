package org.tandemha.api;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each change as it happens: a line of JSON, or a server-sent event to who accepts {@code text/event-stream}.
 * Silence is broken by an empty line every {@link #ALIVE_MS}. A client that reads too slowly is dropped, with the reason
 * as its last line: it asks again and reads {@code why} for what it missed.
 */
final class EventStreams implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    static final int MOST_CLIENTS = 16;
    /** Bytes that may wait for one client. */
    static final int QUEUE_BYTES = 256 << 10;

    private static final long ALIVE_MS = 15_000;
    private static final long LEAVE_WITHIN_MS = 2_000;

    private final Vertx vertx;
    private final ChangeLog changes;
    private final List<Stream> streams = new ArrayList<>();

    EventStreams(Vertx vertx, ChangeLog changes) {
        this.vertx = vertx;
        this.changes = changes;
    }

    @Override
    public void handle(RoutingContext context) {
        if (streams.size() >= MOST_CLIENTS) {
            Problem.busy(MOST_CLIENTS + " clients listen already.").answer(context);
            return;
        }
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean sse = accept != null && accept.contains("text/event-stream");
        HttpServerResponse response = context.response()
                .setChunked(true)
                .setWriteQueueMaxSize(QUEUE_BYTES)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, sse ? "text/event-stream" : "application/x-ndjson");
        streams.add(new Stream(response, sse));
    }

    int clients() {
        return streams.size();
    }

    /** Ends all of them. */
    void close() {
        List.copyOf(streams).forEach(stream -> stream.leave("The daemon stops."));
    }

    private final class Stream {
        private final HttpServerResponse response;
        private final boolean sse;
        private final Runnable unsubscribe;
        private final long alive;

        Stream(HttpServerResponse response, boolean sse) {
            this.response = response;
            this.sse = sse;
            this.unsubscribe = changes.subscribe(this::send);
            this.alive = vertx.setPeriodic(ALIVE_MS, tick -> response.write("\n"));
            response.closeHandler(closed -> forget());
            response.exceptionHandler(broken -> forget());
            // the client learns at once that it is heard
            response.write("\n");
        }

        private void send(Entry entry) {
            if (response.writeQueueFull()) {
                LOG.atWarn().log("A client of the event stream reads too slowly and is dropped");
                leave("Dropped: more than " + QUEUE_BYTES + " bytes waited to be read.");
                return;
            }
            write(entry.json().encode());
        }

        private void write(String json) {
            response.write(sse ? "data: " + json + "\n\n" : json + "\n");
        }

        /** The last line may never be read; the connection goes in any case. */
        private void leave(String because) {
            forget();
            write("{\"kind\":\"end\",\"because\":\"" + because + "\"}");
            response.end();
            vertx.setTimer(LEAVE_WITHIN_MS, due -> {
                if (!response.closed()) {
                    response.reset();
                }
            });
        }

        private void forget() {
            if (streams.remove(this)) {
                unsubscribe.run();
                vertx.cancelTimer(alive);
            }
        }
    }
}
