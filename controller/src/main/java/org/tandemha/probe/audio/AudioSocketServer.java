package org.tandemha.probe.audio;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audio end of synthetic calls: Asterisk's {@code AudioSocket} channels connect here and say the nonce of the leg
 * they are. A connection that says none, an unknown one or nonsense is closed and counted by reason.
 *
 * <p>One event loop owns it: the one that makes it, or a new one when made outside of any; {@link #context()} tells.
 * Only {@link #counts()} and {@link #port()} may be called from elsewhere.
 */
public final class AudioSocketServer {
    private final Vertx vertx;
    private final Context context;
    private final LongSupplier nanos;
    private final AudioSocketOptions options;
    private final Map<UUID, Leg> awaited = new HashMap<>();
    private final Set<Connection> open = new HashSet<>();
    private final AtomicLong openNow = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong legs = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final Map<Rejection, AtomicLong> rejected = new EnumMap<>(Rejection.class);
    private volatile @Nullable NetServer server;

    public AudioSocketServer(Vertx vertx, LongSupplier nanos, AudioSocketOptions options) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.nanos = nanos;
        this.options = options;
        for (Rejection reason : Rejection.values()) {
            rejected.put(reason, new AtomicLong());
        }
    }

    /** The event loop that everything of this server runs on. */
    public Context context() {
        return context;
    }

    /** Starts to listen; fails with the system's words when the address cannot be had. */
    public Future<Void> listen() {
        NetServerOptions tcp = new NetServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setTcpNoDelay(true)
                .setAcceptBacklog(128);
        return onContext(() -> vertx.createNetServer(tcp)
                        .connectHandler(this::onConnect)
                        .listen())
                .map(listening -> {
                    server = listening;
                    return null;
                });
    }

    /** The TCP port it listens on; 0 while it does not. */
    public int port() {
        NetServer listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    /** {@code HOST:PORT} for Asterisk to connect to. */
    public String address() {
        String host = String.valueOf(options.host());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /**
     * Awaits one connection that says this nonce. Ask for it on {@link #context()}; end it with {@link Leg#hangUp()}
     * or {@link Leg#drop()}, whether it came or not.
     */
    public Leg await(UUID nonce, Voice voice, LegListener listener) {
        Leg leg = new Leg(this, nonce, voice, listener);
        if (awaited.putIfAbsent(nonce, leg) != null) {
            throw new IllegalArgumentException("nonce " + nonce + " is awaited already");
        }
        return leg;
    }

    /** What it did since it started. */
    public AudioCounts counts() {
        Map<Rejection, Long> reasons = new EnumMap<>(Rejection.class);
        rejected.forEach((reason, count) -> reasons.put(reason, count.get()));
        return new AudioCounts((int) openNow.get(), accepted.get(), legs.get(), skipped.get(), reasons);
    }

    /** Stops listening and closes every connection. */
    public Future<Void> close() {
        return onContext(() -> {
            Set.copyOf(open).forEach(Connection::close);
            awaited.clear();
            NetServer listening = server;
            return listening == null ? Future.succeededFuture() : listening.close();
        });
    }

    @Nullable
    Leg claim(byte[] nonce) {
        ByteBuffer bytes = ByteBuffer.wrap(nonce);
        Leg leg = awaited.remove(new UUID(bytes.getLong(), bytes.getLong()));
        if (leg != null) {
            legs.incrementAndGet();
        }
        return leg;
    }

    void withdraw(Leg leg) {
        awaited.remove(leg.nonce(), leg);
    }

    void forget(Connection connection) {
        if (open.remove(connection)) {
            openNow.set(open.size());
        }
    }

    void countRejected(Rejection reason) {
        rejected.getOrDefault(reason, new AtomicLong()).incrementAndGet();
    }

    void countSkipped() {
        skipped.incrementAndGet();
    }

    private void onConnect(NetSocket socket) {
        accepted.incrementAndGet();
        if (open.size() >= options.maxConnections()) {
            countRejected(Rejection.TOO_MANY_CONNECTIONS);
            socket.close();
            return;
        }
        open.add(new Connection(vertx, nanos, this, socket, options));
        openNow.set(open.size());
    }

    private <T> Future<T> onContext(Supplier<Future<T>> task) {
        if (Vertx.currentContext() == context) {
            return task.get();
        }
        Promise<T> done = Promise.promise();
        context.runOnContext(go -> task.get().onComplete(done));
        return done.future();
    }
}
