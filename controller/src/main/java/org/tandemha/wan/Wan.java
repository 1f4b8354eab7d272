package org.tandemha.wan;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.hazelcast.MapStore;
import org.tandemha.wan.hazelcast.MergeOutcome;
import org.tandemha.wan.link.Links;

/**
 * The maps that the members share, as this member uses them. It writes its own rows; they reach the others whenever a link
 * is there, and no write waits for one. Rows of others are told to listeners, newest wins.
 *
 * <p>Callable from any thread; listeners run on the links' event loop, which is of their own. A row of a map with one per
 * member goes to the sockets before it is stored; all else is stored first, and Hazelcast's WAN publisher hands it on.
 */
public final class Wan {
    /** Writes that may be on their way into the map; more fail at once. */
    public static final int MAX_UNSETTLED = 20_000;

    private static final String CLOSED = "the links are not running";

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final MemberId self;
    private final long incarnation;
    private final String secret;
    private final WanOptions options;
    private final LinkTls tls;
    private final List<Shelf<?>> shelves = new ArrayList<>();
    private final Supplier<@Nullable Epoch> highestEpoch;
    /** Writes on their way into the map; on the event loop only. */
    private final Set<Promise<Version>> writing = new HashSet<>();

    private final Queue<Row> published = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean collecting = new AtomicBoolean();
    private final List<Consumer<LinkStatus>> linkListeners = new ArrayList<>();
    private LongConsumer outranked = higher -> {};
    private volatile @Nullable Running running;
    private @Nullable String deployment;

    /** What exists between start and stop. */
    private record Running(
            Blocking loop, MapStore store, Outgoing outgoing, Incoming incoming, Refusals refusals, Links links) {}

    /**
     * Makes it; nothing runs before {@link #start()}.
     *
     * @param nanos monotonic
     * @param incarnation made durable before, higher than at any start before; 1 or more
     * @param secret random, new for each start: the name of the embedded Hazelcast's cluster of one
     * @param maps all that are shared, the same on every member
     * @param highestEpoch the highest seen by this member, null before the first; rows of stamped maps with a lower one
     *     are refused. Asked on the event loop.
     */
    public Wan(
            Vertx vertx,
            LongSupplier nanos,
            MemberId self,
            long incarnation,
            String secret,
            WanOptions options,
            LinkTls tls,
            List<MapSpec<?>> maps,
            Supplier<@Nullable Epoch> highestEpoch) {
        if (incarnation < 1) {
            throw new IllegalArgumentException("incarnation " + incarnation + ": must be at least 1");
        }
        this.vertx = vertx;
        this.nanos = nanos;
        this.self = self;
        this.incarnation = incarnation;
        this.secret = secret;
        this.options = options;
        this.tls = tls;
        this.highestEpoch = highestEpoch;
        HashSet<String> names = new HashSet<>();
        for (MapSpec<?> map : maps) {
            if (!names.add(map.name())) {
                throw new IllegalArgumentException("map " + map.name() + " is declared twice");
            }
            shelves.add(new Shelf<>(map));
        }
        for (LinkOptions link : options.links()) {
            if (link.member().equals(self)) {
                throw new IllegalArgumentException(
                        "wan.links.peer " + self + ": this is the member itself; write another member's name");
            }
        }
    }

    /** Tells of rows of other members; before {@link #start()}. */
    public <V> void onRow(MapSpec<V> map, RowListener<V> listener) {
        shelf(map).listen(listener);
    }

    /** Tells when a network to a peer comes up or goes down; before {@link #start()}. */
    public void onLink(Consumer<LinkStatus> listener) {
        linkListeners.add(listener);
    }

    /**
     * Tells that a peer has seen a higher incarnation of this member, which therefore runs on restored old state: nobody
     * takes its rows until it is started again with a higher one. Before {@link #start()}.
     */
    public void onOutranked(LongConsumer listener) {
        outranked = listener;
    }

    /** Opens the maps (one to two seconds, on a worker), listens and dials. Fails if the address is taken. */
    public Future<Void> start() {
        return vertx.executeBlocking(
                        () -> MapStore.open(self, secret, specs(), options.tombstoneKept(), this::published), false)
                .compose(store -> vertx.deployVerticle(new OnLoop(store)).recover(failed -> {
                    running = null;
                    return vertx.executeBlocking(() -> close(store), false)
                            .transform(closed -> Future.failedFuture(failed));
                }))
                .map(id -> {
                    deployment = id;
                    return null;
                });
    }

    /** Closes the links, then the maps. */
    public Future<Void> stop() {
        String id = deployment;
        deployment = null;
        return id == null ? Future.succeededFuture() : vertx.undeploy(id);
    }

    private static boolean close(MapStore store) {
        store.close();
        return true;
    }

    private List<MapSpec<?>> specs() {
        List<MapSpec<?>> specs = new ArrayList<>();
        shelves.forEach(shelf -> specs.add(shelf.spec()));
        return specs;
    }

    /** The part that lives on an event loop of its own. */
    private final class OnLoop implements Deployable {
        private final MapStore store;

        OnLoop(MapStore store) {
            this.store = store;
        }

        @Override
        public Future<?> deploy(Context context) {
            Blocking loop = new Blocking(context);
            Refusals refusals = new Refusals();
            OutLog log = new OutLog(options.queueRows(), options.queueBytes());
            Outgoing outgoing = new Outgoing(self, incarnation, log, store, loop, specs());
            Incoming incoming = new Incoming(store, loop, highestEpoch);
            shelves.forEach(incoming::add);
            Links links = new Links(
                    vertx,
                    nanos,
                    options,
                    tls,
                    outgoing,
                    incoming,
                    refusals,
                    link -> linkListeners.forEach(listener -> listener.accept(link)),
                    higher -> outranked.accept(higher));
            running = new Running(loop, store, outgoing, incoming, refusals, links);
            return links.start();
        }

        @Override
        public Future<?> undeploy(Context context) {
            Running was = running;
            running = null;
            Future<Void> unlinked =
                    was == null ? Future.succeededFuture() : was.links().stop();
            return unlinked.eventually(() -> context.executeBlocking(() -> close(store), false))
                    .onComplete(closed -> {
                        // Hazelcast leaves the writes that its end overtakes without an answer
                        List.copyOf(writing).forEach(write -> write.tryFail(new IllegalStateException(CLOSED)));
                        writing.clear();
                    });
        }
    }

    // --- writing

    /** Writes this member's row in a map with one per member. The Future completes when it was handed to the links. */
    public <V> Future<Version> publish(MapSpec<V> map, V value) {
        if (!map.isOnePerMember()) {
            throw new IllegalArgumentException("map " + map.name() + " has many rows per member; use put");
        }
        byte[] bytes = encoded(map, value);
        return onLoop(run -> {
            Row row = new Row(map.name(), self, self.name(), run.outgoing().nextVersion(), null, bytes);
            run.outgoing().holdOne(row);
            run.links().sendOne(row);
            shelf(map).holdOne(row);
            run.store().merge(row, true);
            return Future.succeededFuture(row.version());
        });
    }

    /**
     * Writes one of this member's rows. The Future completes when it is stored here; it fails with an
     * {@link IllegalStateException} when the map or the way into it is full.
     *
     * @param stamp the epoch it is written under; for stamped maps only, and there demanded
     */
    public <V> Future<Version> put(MapSpec<V> map, String key, V value, @Nullable Epoch stamp) {
        return write(map, key, stamp, encoded(map, value));
    }

    /** Writes one of this member's rows of a map without stamps. */
    public <V> Future<Version> put(MapSpec<V> map, String key, V value) {
        return put(map, key, value, null);
    }

    /** Removes one of this member's rows; like a write. */
    public Future<Version> remove(MapSpec<?> map, String key, @Nullable Epoch stamp) {
        return write(map, key, stamp, null);
    }

    private Future<Version> write(MapSpec<?> map, String key, @Nullable Epoch stamp, byte @Nullable [] bytes) {
        if (map.isOnePerMember() || map.stamped() != (stamp != null)) {
            throw new IllegalArgumentException("map " + map.name()
                    + (map.isOnePerMember() ? " has one row per member; use publish" : ": stamp " + stamp));
        }
        if (key.isEmpty() || key.length() > 128) {
            throw new IllegalArgumentException("key '" + key + "' of map " + map.name() + ": 1 to 128 characters");
        }
        return onLoop(run -> {
            Shelf<?> shelf = shelf(map);
            if (run.outgoing().unsettled() >= MAX_UNSETTLED) {
                return Future.failedFuture(new IllegalStateException(
                        "map " + map.name() + ": more than " + MAX_UNSETTLED + " writes are on their way"));
            }
            boolean room = shelf.rows(self) < map.maxRows();
            Row row = new Row(map.name(), self, key, run.outgoing().nextVersion(), stamp, bytes);
            if (room) {
                shelf.count(self, 1);
            } else {
                run.incoming().recount(shelf, self);
            }
            run.outgoing().begun(row.version());
            Promise<Version> stored = Promise.promise();
            writing.add(stored);
            run.loop().onLoop(run.store().merge(row, room), (outcome, failed) -> {
                writing.remove(stored);
                run.outgoing().settled(row.version());
                if (room && outcome != MergeOutcome.NEW) {
                    shelf.count(self, -1);
                }
                if (outcome != null && outcome.isWritten()) {
                    stored.tryComplete(row.version());
                } else {
                    stored.tryFail(new IllegalStateException(
                            row + " is not stored: " + (failed != null ? failed : "the map is full")));
                }
            });
            return stored.future();
        });
    }

    private static <V> byte[] encoded(MapSpec<V> map, V value) {
        byte[] bytes = map.codec().encode(value);
        if (bytes.length > map.maxValueBytes()) {
            throw new IllegalArgumentException("a value of " + bytes.length + " bytes for map " + map.name()
                    + ", allowed are " + map.maxValueBytes());
        }
        return bytes;
    }

    /** A row of this member is in the map: into the queue with it. On Hazelcast's threads. */
    private void published(Row row) {
        published.add(row);
        Running run = running;
        if (run != null && collecting.compareAndSet(false, true)) {
            run.loop().run(() -> collect(run));
        }
    }

    private void collect(Running run) {
        collecting.set(false);
        for (Row row = published.poll(); row != null; row = published.poll()) {
            run.outgoing().log().append(row);
        }
        run.links().pump();
    }

    // --- reading

    /** The newest row of each member, this one's own included, in a map with one per member. */
    public <V> Map<MemberId, MemberRow<V>> members(MapSpec<V> map) {
        return shelf(map).members();
    }

    /** All rows of one member in a map; removed ones are left out. */
    public <V> Future<List<MemberRow<V>>> rows(MapSpec<V> map, MemberId writer) {
        Shelf<V> shelf = shelf(map);
        return onLoop(run -> run.loop()
                .call(() -> run
                        .store()
                        .rows(map.name(), new HashSet<>(run.store().keys(map.name(), writer)))
                        .stream()
                        .filter(row -> !row.isTombstone())
                        .map(shelf::decoded)
                        .toList()));
    }

    /** How things stand. */
    public Future<WanStatus> status() {
        return onLoop(run -> {
            OutLog log = run.outgoing().log();
            return Future.succeededFuture(new WanStatus(
                    run.links().status(),
                    run.refusals().counts(),
                    run.refusals().sentences(),
                    run.incoming().taken(),
                    run.incoming().late(),
                    log.rows(),
                    log.bytes(),
                    log.overflowed()));
        });
    }

    /** Where it listens; 0 while it does not. */
    public int port() {
        Running run = running;
        return run == null ? 0 : run.links().port();
    }

    // --- certificates

    /** Takes over renewed certificates for new connections; live links go on. */
    public Future<Void> renewTls() {
        return onLoop(run -> run.links().renewTls());
    }

    /** Closes live links whose certificate is accepted no longer. */
    public Future<Void> recheckPeers() {
        return onLoop(run -> {
            run.links().recheckPeers();
            return Future.succeededFuture();
        });
    }

    private <T> Future<T> onLoop(Function<Running, Future<T>> task) {
        Running run = running;
        if (run == null) {
            return Future.failedFuture(new IllegalStateException(CLOSED));
        }
        Promise<T> promise = Promise.promise();
        run.loop().run(() -> {
            if (run.equals(running)) {
                task.apply(run).onComplete(promise);
            } else {
                promise.fail(new IllegalStateException(CLOSED));
            }
        });
        return promise.future();
    }

    @SuppressWarnings("unchecked") // a shelf is made for its spec and found by it
    private <V> Shelf<V> shelf(MapSpec<V> map) {
        Optional<Shelf<?>> found =
                shelves.stream().filter(shelf -> shelf.spec().equals(map)).findFirst();
        return (Shelf<V>) found.orElseThrow(
                () -> new IllegalArgumentException("map " + map.name() + " was not declared at the start"));
    }
}
