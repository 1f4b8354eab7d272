package org.tandemha.wan;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What the links between two members yield, both in this process and on one clock: one-way times from the write to the
 * other member's listener, rows per second, catching up after a cut, and memory with the peer away. Prints one JSON object
 * per value or claim for deploy/bench.
 *
 * <p>Arguments: rows per latency run (default 2000).
 */
public final class WanBench {
    private static final int PACE_MS = 5;
    private static final int BURST = 50_000;
    private static final int AWAY = 100_000;
    private static final int QUEUE = 10_000;
    private static final String HUNDRED = "x".repeat(90);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx = Vertx.vertx();
    private final Vertx network = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final TestAuthority authority = new TestAuthority();
    private TestMember a = new TestMember(vertx, authority, "a");
    private final TestMember b = new TestMember(vertx, authority, "b");
    private final Map<String, Long> sentNs = new ConcurrentHashMap<>();
    private final List<Long> tookNs = new ArrayList<>();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong lastArrivedNs = new AtomicLong();

    private WanBench() {}

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        WanBench bench = new WanBench();
        bench.run(rows);
        // what still runs are Hazelcast's and Vert.x's own threads
        System.exit(0);
    }

    private void run(int rows) {
        b.expects("a", "lan");
        b.listener(TestMember.MEMBERS, row -> arrived(row.value()));
        b.listener(TestMember.NOTES, row -> arrived(row.value()));
        b.start(1);
        start(b.port, 1);
        latency("warm-up", rows, true);
        latency("loopback.direct", rows, true);
        latency("loopback.published", rows, false);
        burst("loopback");

        FaultProxy proxy = FaultProxy.to(network, b.port);
        proxy.impair(Duration.ofMillis(50), 0.2, 0.02);
        a.stop();
        start(proxy.port(), 2);
        latency("faults.direct", rows / 2, true);
        latency("faults.published", rows / 2, false);
        burst("faults");
        value("faults.stalls", "segments", (double) proxy.stalls());

        proxy.impair(Duration.ZERO, 0, 0);
        for (int i = 0; i < 5; i++) {
            catchUp(proxy, 8000);
        }
        away(proxy);
        a.stop();
        b.stop();
    }

    private void start(int port, long incarnation) {
        a = new TestMember(vertx, authority, "a");
        a.queueRows(QUEUE).link("b", "lan", port).start(incarnation);
        until(() -> a.peer(b).inStep());
    }

    private void arrived(String value) {
        long now = System.nanoTime();
        if (value != null && value.startsWith("t")) {
            Long sent = sentNs.remove(value.substring(0, value.indexOf(' ')));
            if (sent != null) {
                synchronized (tookNs) {
                    tookNs.add(now - sent);
                }
            }
        }
        arrived.incrementAndGet();
        lastArrivedNs.set(now);
    }

    /** One row every few milliseconds, as a lease would. */
    private void latency(String name, int rows, boolean direct) {
        synchronized (tookNs) {
            tookNs.clear();
        }
        for (int i = 0; i < rows; i++) {
            String token = "t" + name + i;
            sentNs.put(token, System.nanoTime());
            String value = token + " " + HUNDRED;
            if (direct) {
                a.wan().publish(TestMember.MEMBERS, value);
            } else {
                a.wan().put(TestMember.NOTES, "k" + i % 100, value);
            }
            pause(PACE_MS);
        }
        until(() -> {
            synchronized (tookNs) {
                return tookNs.size() >= rows * 99 / 100;
            }
        });
        List<Long> took;
        synchronized (tookNs) {
            took = tookNs.stream().sorted().toList();
        }
        sentNs.clear();
        if (name.equals("warm-up")) {
            return;
        }
        for (long ns : took) {
            value("latency." + name, "ms", ns / 1e6);
        }
        claim(
                "latency." + name,
                took.size() >= rows * 99 / 100,
                String.format(
                        Locale.ROOT,
                        "%d of %d rows came; p50 %.2f ms, p99 %.2f ms",
                        took.size(),
                        rows,
                        took.get(took.size() / 2) / 1e6,
                        took.get(took.size() * 99 / 100) / 1e6));
    }

    /** As many rows as the map takes at once; from the first write to the last row at the other end. */
    private void burst(String name) {
        long before = arrived.get();
        long began = System.nanoTime();
        write(BURST, i -> "k" + i % 5000);
        long written = System.nanoTime();
        until(() -> a.peer(b).queueDepth() == 0 && a.peer(b).inStep());
        double seconds = (lastArrivedNs.get() - began) / 1e9;
        value("written." + name, "rows/s", BURST / ((written - began) / 1e9));
        value("arrived." + name, "rows/s", (arrived.get() - before) / seconds);
        claimSame("burst." + name);
    }

    private void write(int rows, java.util.function.IntFunction<String> key) {
        List<Future<?>> open = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            open.add(a.wan().put(TestMember.NOTES, key.apply(i), "r" + i + " " + HUNDRED));
            if (open.size() == 1000) {
                Wait.of(Future.all(open));
                open.clear();
            }
        }
        Wait.of(Future.all(open));
    }

    private void catchUp(FaultProxy proxy, int rows) {
        proxy.cut();
        until(() -> !a.isUp(b, "lan"));
        write(rows, i -> "k" + i);
        long depth = a.peer(b).queueDepth();
        long syncs = a.peer(b).fullSyncs();
        proxy.heal();
        until(() -> a.isUp(b, "lan"));
        long up = upSinceNs();
        until(() -> a.peer(b).queueDepth() == 0);
        value("catch-up." + rows, "ms", Math.max(0, (lastArrivedNs.get() - up) / 1e6));
        claim(
                "catch-up." + rows,
                a.peer(b).fullSyncs() == syncs && depth == rows,
                depth + " rows were queued and came without a full sync");
        claimSame("catch-up." + rows);
    }

    private long upSinceNs() {
        return a.peer(b).links().get(0).sinceNs();
    }

    /** 100,000 writes to as many keys with the peer away: the queue stays within its bound, a full sync makes up. */
    private void away(FaultProxy proxy) {
        proxy.cut();
        until(() -> !a.isUp(b, "lan"));
        long most = 0;
        long before = heapMib();
        for (int i = 0; i < 10; i++) {
            int from = i * (AWAY / 10);
            write(AWAY / 10, n -> "away" + (from + n));
            most = Math.max(most, a.status().queueRows());
        }
        WanStatus status = a.status();
        value("away.queue", "rows", (double) most);
        value("away.queue-memory", "MiB", status.queueBytes() / 1048576.0);
        value("away.heap", "MiB", (double) heapMib());
        claim(
                "away.bounded",
                most <= QUEUE && status.queueBytes() <= a.options().queueBytes(),
                "after " + AWAY + " writes at most " + most + " rows were queued, bound " + QUEUE
                        + "; heap with all rows of both members " + before + " MiB before, " + heapMib() + " after");
        proxy.heal();
        until(() -> a.isUp(b, "lan"));
        long up = upSinceNs();
        until(() -> a.peer(b).inStep() && a.peer(b).queueDepth() == 0);
        value("away.full-sync", "ms", (a.peer(b).lastSyncNs() - up) / 1e6);
        claimSame("away");
    }

    private void claimSame(String name) {
        Map<String, String> wanted = a.notesOf(a);
        boolean same = wanted.equals(b.notesOf(a));
        claim(name + ".same", same, wanted.size() + " rows on a, the same on b: " + same);
    }

    private static long heapMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(BooleanSupplier holds) {
        long began = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - began > LONGEST_NS) {
                throw new IllegalStateException("not within " + LONGEST_NS / 1_000_000_000 + " s");
            }
            pause(5);
        }
    }

    private static void value(String name, String unit, double value) {
        System.out.printf(Locale.ROOT, "{\"name\":\"%s\",\"unit\":\"%s\",\"value\":%.4f}%n", name, unit, value);
    }

    private static void claim(String name, boolean holds, String because) {
        System.out.printf("{\"name\":\"%s\",\"holds\":%s,\"because\":\"%s\"}%n", name, holds, because);
    }
}
