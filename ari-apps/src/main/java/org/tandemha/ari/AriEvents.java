package org.tandemha.ari;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one Stasis app, over a WebSocket that is made again whenever it breaks, is refused or falls silent.
 *
 * <p>Events that come between two connections are lost: Asterisk keeps none. Who acts on events must look for what it
 * missed at each {@link AriState.Connected}.
 *
 * <p>All methods belong to the event loop that starts it, and both handlers are called there, never while a method of
 * this class is still running on behalf of the caller.
 */
public final class AriEvents {
    /**
     * What has come so far.
     *
     * @param events passed on, unknown ones included
     * @param unknown of types that are not typed here
     * @param rejected messages that are no proper events, each of them dropped
     * @param connects connections made
     * @param losses connections lost
     * @param attempts connections tried
     */
    public record Counts(long events, long unknown, long rejected, long connects, long losses, long attempts) {}

    private static final Logger LOG = LoggerFactory.getLogger(AriEvents.class);

    private final Vertx vertx;
    private final AriOptions options;
    private final LongSupplier nanos;
    private final Consumer<AriEvent> onEvent;
    private final Consumer<AriState> onState;
    private final WebSocketClient client;
    private final WebSocketConnectOptions target;
    private final BackOff backOff;

    private boolean running;
    private @Nullable Session session;
    private @Nullable AriState reported;
    private long retryTimer = -1;
    private long events;
    private long unknown;
    private long rejected;
    private long connects;
    private long losses;
    private long attempts;

    AriEvents(
            Vertx vertx,
            AriOptions options,
            String password,
            LongSupplier nanos,
            Consumer<AriEvent> onEvent,
            Consumer<AriState> onState) {
        this.vertx = vertx;
        this.options = options;
        this.nanos = nanos;
        this.onEvent = onEvent;
        this.onState = onState;
        this.client = vertx.createWebSocketClient(clientOptions(options));
        this.target = new WebSocketConnectOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setSsl(options.tls().isPresent())
                .setURI("/ari/events?app=" + options.app() + "&subscribeAll=false")
                .setTimeout(options.deadline().toMillis())
                .setConnectTimeout(options.deadline().toMillis());
        // In a header, not in the address as ARI's api_key, which would end up in logs of Asterisk.
        this.target.putHeader("Authorization", AriHttp.authorization(options.username(), password));
        this.backOff = new BackOff(
                options.reconnectFirst().toMillis(), options.reconnectCap().toMillis());
    }

    private static WebSocketClientOptions clientOptions(AriOptions options) {
        WebSocketClientOptions ws = new WebSocketClientOptions();
        ws.setMaxFrameSize(options.maxFrameBytes()).setMaxMessageSize(options.maxFrameBytes());
        ws.setConnectTimeout((int) options.deadline().toMillis());
        ws.setClosingTimeout(1); // seconds that a server which does not answer the closing can hold the socket
        options.tls().ifPresent(tls -> {
            ws.setVerifyHost(tls.verifyHost());
            tls.ca().ifPresent(ca -> ws.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
        });
        return ws;
    }

    /** Begins to connect; what becomes of it is told to the state handler. */
    public void start() {
        if (running) {
            throw new IllegalStateException("the event stream has been started already");
        }
        running = true;
        connect();
    }

    /** Ends; completes when the connection is closed. No event comes after this call. */
    public Future<Void> stop() {
        if (!running) {
            return Future.succeededFuture();
        }
        running = false;
        vertx.cancelTimer(retryTimer);
        Session last = session;
        if (last != null) {
            last.abandon();
        }
        report(new AriState.Stopped());
        return client.close();
    }

    /** Whether events come at present. */
    public boolean connected() {
        return reported instanceof AriState.Connected;
    }

    public Counts counts() {
        return new Counts(events, unknown, rejected, connects, losses, attempts);
    }

    private void connect() {
        attempts++;
        session = new Session(client.webSocket());
        session.connect();
    }

    private void retry(Session ended, AriState state, long waitMs) {
        if (session != ended || !running) {
            return;
        }
        session = null;
        retryTimer = vertx.setTimer(waitMs, due -> connect());
        report(state);
    }

    private void report(AriState state) {
        if (!state.equals(reported)) {
            reported = state;
            LOG.info(
                    "ari events host={} port={} app={} state={}", options.host(), options.port(), options.app(), state);
            onState.accept(state);
        }
    }

    private void message(Session from, String text) {
        AriEvent event;
        try {
            event = AriEventDecoder.decode(text);
        } catch (Fields.Malformed wrong) {
            reject(Words.of(wrong));
            return;
        }
        events++;
        if (event instanceof AriEvent.Unknown) {
            unknown++;
        }
        onEvent.accept(event);
        if (event instanceof AriEvent.ApplicationReplaced) {
            // Taking it back at once would have two clients throw each other out for ever, so wait the longest wait.
            from.end(new AriState.Lost("another client took the app " + options.app() + " over"), backOff.capMs());
        }
    }

    private void reject(String words) {
        rejected++;
        if (Long.bitCount(rejected) == 1) { // the 1st, 2nd, 4th, 8th…: a flood must not fill the log
            LOG.warn("ari events app={} rejected={} last=\"{}\"", options.app(), rejected, words);
        }
    }

    /** One connection, from the attempt to its end; after that it reports nothing more. */
    private final class Session {
        private final ClientWebSocket socket;
        private boolean over;
        private boolean open;
        private long openedNs;
        private long heardNs;
        private long pingTimer = -1;
        private @Nullable String broken;

        Session(ClientWebSocket socket) {
            this.socket = socket;
        }

        void connect() {
            socket.frameHandler(frame -> heardNs = nanos.getAsLong());
            socket.pongHandler(pong -> heardNs = nanos.getAsLong());
            socket.textMessageHandler(text -> {
                if (!over) {
                    message(this, text);
                }
            });
            socket.binaryMessageHandler(bytes -> {
                if (!over) {
                    reject("a binary message of " + bytes.length() + " bytes");
                }
            });
            socket.exceptionHandler(failure -> broken = broken == null ? Words.of(failure) : broken);
            socket.closeHandler(closed -> end(new AriState.Lost(why()), 0));
            socket.connect(target).onSuccess(this::opened).onFailure(this::failed);
        }

        private void opened(WebSocket connected) {
            if (over) {
                connected.close();
                return;
            }
            open = true;
            connects++;
            openedNs = nanos.getAsLong();
            heardNs = openedNs;
            pingTimer = vertx.setPeriodic(options.pingInterval().toMillis(), beat -> ping());
            report(new AriState.Connected());
        }

        private void failed(Throwable failure) {
            if (failure instanceof UpgradeRejectedException refused) {
                Buffer body = refused.getBody();
                String said = body == null ? "" : body.toString();
                String words = said.isBlank() ? "HTTP status " + refused.getStatus() : said;
                end(new AriState.Refused(refused.getStatus(), AriHttp.saidBy(words)), 0);
            } else {
                end(new AriState.Lost("no connection: " + Words.of(failure)), 0);
            }
        }

        private void ping() {
            long silentMs = (nanos.getAsLong() - heardNs) / 1_000_000;
            if (silentMs >= options.silenceAfter().toMillis()) {
                end(new AriState.Lost("silent for " + silentMs + " ms, pings unanswered"), 0);
            } else if (!socket.isClosed() && !socket.writeQueueFull()) {
                socket.writePing(Buffer.buffer("tandem"));
            }
        }

        private String why() {
            if (broken != null) {
                return broken;
            }
            Short status = socket.closeStatusCode();
            String reason = socket.closeReason();
            return "closed by Asterisk" + (status == null ? "" : ", status " + status)
                    + (reason == null || reason.isBlank() ? "" : ": " + Words.of(reason));
        }

        /** @param atLeastMs shortest wait before the next attempt */
        void end(AriState state, long atLeastMs) {
            if (over) {
                return;
            }
            long lastedMs = open ? (nanos.getAsLong() - openedNs) / 1_000_000 : 0;
            if (open) {
                losses++;
            }
            abandon();
            retry(this, state, Math.max(atLeastMs, backOff.waitMs(lastedMs)));
        }

        void abandon() {
            over = true;
            vertx.cancelTimer(pingTimer);
            if (open && !socket.isClosed()) {
                socket.close();
            }
        }
    }
}
