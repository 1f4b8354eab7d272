package org.tandemha.wan;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Stands between two members and does to their TCP connections what a bad network does: delay with jitter, cuts that are
 * noticed (reset) or not (silence), in one direction or both.
 *
 * <p>Loss: a proxy sees bytes, not packets, and must not lose any. So it does what loss does to a TCP stream: the segment
 * and everything behind it wait for the retransmission. When more is under way behind it, duplicate acknowledgements bring
 * that after one round trip (RFC 5681 fast retransmit); when nothing is, after the retransmission timer of 200 ms plus a
 * round trip (Linux' minimum), doubled while it is lost again. Duplicates and reordering are not visible above TCP.
 */
final class FaultProxy {
    private static final int SEGMENT = 1448;
    private static final long RTO_MIN_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MAX_HELD_BYTES = 4 << 20;

    private final Vertx vertx;
    private final int target;
    private final Random random;
    private final Set<Pair> pairs = new HashSet<>();
    /** Held: Vert.x closes the connections of a client that nobody refers to. */
    private final NetClient client;

    private NetServer server;
    private long delayNs;
    private double jitter;
    private double loss;
    private boolean refusing;
    private boolean silentForward;
    private boolean silentBack;
    private long stalls;

    private FaultProxy(Vertx vertx, int target, long seed) {
        this.vertx = vertx;
        this.target = target;
        this.client = vertx.createNetClient();
        this.random = new Random(seed);
    }

    /** Listens on loopback and hands on to this port there. */
    static FaultProxy to(Vertx vertx, int target) {
        FaultProxy proxy = new FaultProxy(vertx, target, 42);
        proxy.server = vertx.createNetServer();
        proxy.server.connectHandler(proxy::accepted);
        Wait.of(proxy.server.listen(0, "127.0.0.1"));
        return proxy;
    }

    int port() {
        return server.actualPort();
    }

    /** One way, each segment; jitter as a share of the delay, loss per segment. */
    synchronized FaultProxy impair(Duration delay, double jitterShare, double lossShare) {
        delayNs = delay.toNanos();
        jitter = jitterShare;
        loss = lossShare;
        return this;
    }

    /** Resets all connections and takes no new ones. */
    synchronized void cut() {
        refusing = true;
        resetAll();
    }

    /** Resets all connections; new ones may come. */
    synchronized void resetAll() {
        List.copyOf(pairs).forEach(Pair::close);
    }

    /** Keeps connections open and lets nothing through, as when a cable is pulled beyond the next switch. */
    synchronized void silence(boolean forward, boolean back) {
        silentForward = forward;
        silentBack = back;
        List.copyOf(pairs).forEach(Pair::wake);
    }

    synchronized void heal() {
        refusing = false;
        silence(false, false);
    }

    /** Retransmissions that were played. */
    synchronized long stalls() {
        return stalls;
    }

    void close() {
        cut();
        Wait.of(server.close());
    }

    private synchronized void accepted(NetSocket near) {
        if (refusing) {
            near.close();
            return;
        }
        near.pause();
        client.connect(target, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(failed -> near.close());
    }

    private synchronized void join(NetSocket near, NetSocket far) {
        Pair pair = new Pair(near, far);
        pairs.add(pair);
        near.closeHandler(closed -> pair.close());
        far.closeHandler(closed -> pair.close());
        near.handler(pair.forward::take);
        far.handler(pair.back::take);
        near.resume();
    }

    private final class Pair {
        final NetSocket near;
        final NetSocket far;
        final Way forward;
        final Way back;

        Pair(NetSocket near, NetSocket far) {
            this.near = near;
            this.far = far;
            this.forward = new Way(near, far, true);
            this.back = new Way(far, near, false);
        }

        void close() {
            synchronized (FaultProxy.this) {
                pairs.remove(this);
            }
            near.close();
            far.close();
        }

        void wake() {
            forward.send();
            back.send();
        }
    }

    /** One direction of one connection. */
    private final class Way {
        private record Held(Buffer bytes, long dueNs) {}

        private final NetSocket from;
        private final NetSocket to;
        private final boolean isForward;
        private final Deque<Held> held = new ArrayDeque<>();
        private long heldBytes;
        private long lastDueNs;
        private boolean timer;

        Way(NetSocket from, NetSocket to, boolean isForward) {
            this.from = from;
            this.to = to;
            this.isForward = isForward;
        }

        void take(Buffer bytes) {
            synchronized (FaultProxy.this) {
                for (int at = 0; at < bytes.length(); at += SEGMENT) {
                    boolean moreBehind = at + SEGMENT < bytes.length() || !held.isEmpty();
                    long due = System.nanoTime() + delay() + stall(moreBehind);
                    // in order: what comes behind a late segment is late with it
                    lastDueNs = held.isEmpty() && delayNs == 0 ? due : Math.max(due, lastDueNs);
                    held.addLast(new Held(bytes.slice(at, Math.min(bytes.length(), at + SEGMENT)), lastDueNs));
                }
                heldBytes += bytes.length();
                if (heldBytes > MAX_HELD_BYTES) {
                    from.pause();
                }
            }
            send();
        }

        private long delay() {
            return (long) (delayNs * (1 + jitter * (2 * random.nextDouble() - 1)));
        }

        private long stall(boolean moreBehind) {
            long stall = 0;
            for (long timeout = RTO_MIN_NS + 2 * delayNs; random.nextDouble() < loss; timeout *= 2) {
                stalls++;
                stall += moreBehind && stall == 0 ? 2 * delayNs : timeout;
            }
            return stall;
        }

        void send() {
            synchronized (FaultProxy.this) {
                if (isForward ? silentForward : silentBack) {
                    return;
                }
                long now = System.nanoTime();
                while (!held.isEmpty() && held.peekFirst().dueNs() <= now) {
                    Buffer bytes = held.removeFirst().bytes();
                    heldBytes -= bytes.length();
                    to.write(bytes);
                }
                if (heldBytes < MAX_HELD_BYTES / 2) {
                    from.resume();
                }
                if (!held.isEmpty() && !timer) {
                    timer = true;
                    long waitMs = Math.max(1, (held.peekFirst().dueNs() - now + 999_999) / 1_000_000);
                    vertx.setTimer(waitMs, due -> {
                        synchronized (FaultProxy.this) {
                            timer = false;
                        }
                        send();
                    });
                }
            }
        }
    }
}
