package org.tandemha.wan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.hazelcast.MapStore;
import org.tandemha.wan.hazelcast.MergeOutcome;

/**
 * Judges each row that another member sent, and takes it in if it is that member's own, of a declared map, within its
 * limits, under no lower epoch than seen, readable, and newer than what is held. On the links' event loop only.
 */
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private final Map<String, Shelf<?>> shelves = new HashMap<>();
    private final MapStore store;
    private final Blocking blocking;
    private final Supplier<@Nullable Epoch> highestEpoch;
    private long taken;
    private long late;

    Incoming(MapStore store, Blocking blocking, Supplier<@Nullable Epoch> highestEpoch) {
        this.store = store;
        this.blocking = blocking;
        this.highestEpoch = highestEpoch;
    }

    void add(Shelf<?> shelf) {
        shelves.put(shelf.spec().name(), shelf);
    }

    /**
     * Takes a row in or refuses it.
     *
     * @param refuse told of the reason if it is refused
     * @param handled called once, when the row is stored or is of no further interest
     */
    public void take(MemberId peer, Row row, Arrival arrival, BiConsumer<Refusal, String> refuse, Runnable handled) {
        Shelf<?> shelf = shelves.get(row.map());
        if (shelf == null) {
            refuse.accept(Refusal.UNKNOWN_MAP, "'" + row.map() + "'");
            handled.run();
            return;
        }
        Refusal reason = fault(shelf.spec(), peer, row);
        if (reason != null || !shelf.isReadable(row)) {
            refuse.accept(reason != null ? reason : Refusal.UNREADABLE_VALUE, row.toString());
            handled.run();
        } else if (shelf.spec().isOnePerMember()) {
            takeOne(shelf, peer, row, arrival, refuse);
            handled.run();
        } else {
            store(shelf, peer, row, arrival, refuse, handled);
        }
    }

    private @Nullable Refusal fault(MapSpec<?> spec, MemberId peer, Row row) {
        if (!row.writer().equals(peer) || (spec.isOnePerMember() && !row.key().equals(peer.name()))) {
            return Refusal.WRONG_WRITER;
        }
        if (row.bytes().length > spec.maxValueBytes()) {
            return Refusal.OVERSIZED_ROW;
        }
        Epoch stamp = row.stamp();
        if (!spec.stamped()) {
            return stamp == null ? null : Refusal.UNREADABLE_VALUE;
        }
        Epoch highest = highestEpoch.get();
        boolean tooLow = stamp == null || (highest != null && highest.isAfter(stamp));
        return tooLow ? Refusal.STALE_EPOCH : null;
    }

    private void takeOne(Shelf<?> shelf, MemberId peer, Row row, Arrival arrival, BiConsumer<Refusal, String> refuse) {
        Row held = shelf.one(peer);
        if (held != null && !row.version().isAfter(held.version())) {
            notNewer(row, row.version().equals(held.version()), arrival, refuse);
            return;
        }
        shelf.holdOne(row);
        taken++;
        shelf.tell(row);
        // the map follows; what decides whether a row is newer is held here
        store.merge(row, true);
    }

    private void store(
            Shelf<?> shelf,
            MemberId peer,
            Row row,
            Arrival arrival,
            BiConsumer<Refusal, String> refuse,
            Runnable handled) {
        boolean room = shelf.rows(peer) < shelf.spec().maxRows();
        if (room) {
            // counted before it is known to be new, so that rows on their way cannot outgrow the limit together
            shelf.count(peer, 1);
        } else {
            recount(shelf, peer);
        }
        blocking.onLoop(store.merge(row, room), (outcome, failed) -> {
            boolean isNew = outcome == MergeOutcome.NEW;
            if (room && !isNew) {
                shelf.count(peer, -1);
            }
            if (outcome == null) {
                LOG.error("{} could not be stored: {}", row, String.valueOf(failed));
            } else if (outcome.isWritten()) {
                taken++;
                shelf.tell(row);
            } else if (outcome == MergeOutcome.NO_ROOM) {
                refuse.accept(
                        Refusal.TOO_MANY_ROWS,
                        row + ", allowed are " + shelf.spec().maxRows());
            } else {
                notNewer(row, outcome == MergeOutcome.SAME, arrival, refuse);
            }
            handled.run();
        });
    }

    private void notNewer(Row row, boolean same, Arrival arrival, BiConsumer<Refusal, String> refuse) {
        if (same || arrival == Arrival.AMONG_OTHERS) {
            late++;
        } else {
            refuse.accept(Refusal.STALE, row.toString());
        }
    }

    /** Tombstones run out without a word: the count is corrected when it stands in the way. */
    void recount(Shelf<?> shelf, MemberId writer) {
        if (shelf.mayRecount()) {
            blocking.call(() -> store.keys(shelf.spec().name(), writer).size())
                    .onComplete(counted -> shelf.recounted(writer, counted.succeeded() ? counted.result() : -1));
        }
    }

    /**
     * After a full sync: removes what the writer no longer has. Rows newer than {@code upTo} stay; they came meanwhile.
     *
     * @param kept stored keys per map that were in the sync
     */
    public void dropMissing(MemberId writer, Version upTo, Map<String, Set<String>> kept, Runnable dropped) {
        List<Shelf<?>> many = shelves.values().stream()
                .filter(s -> !s.spec().isOnePerMember())
                .toList();
        Map<Shelf<?>, List<String>> gone = new HashMap<>();
        blocking.call(() -> {
                    for (Shelf<?> shelf : many) {
                        String map = shelf.spec().name();
                        gone.put(shelf, store.dropMissing(map, writer, upTo, kept.getOrDefault(map, Set.of())));
                    }
                    return gone;
                })
                .onComplete(done -> {
                    if (done.succeeded()) {
                        gone.forEach((shelf, keys) -> forget(shelf, writer, upTo, keys));
                        dropped.run();
                    }
                });
    }

    private void forget(Shelf<?> shelf, MemberId writer, Version upTo, List<String> storedKeys) {
        shelf.count(writer, -storedKeys.size());
        for (String storedKey : new ArrayList<>(storedKeys)) {
            String key = storedKey.substring(storedKey.indexOf('/') + 1);
            shelf.tell(new Row(shelf.spec().name(), writer, key, upTo, null, null));
        }
    }

    /** Rows written because others sent them. */
    public long taken() {
        return taken;
    }

    /** Rows that came again, or after a newer one, as happens with several links. */
    public long late() {
        return late;
    }

    /** Most rows that one writer may have in all maps together. */
    public int maxRows() {
        return (int) Math.min(
                Integer.MAX_VALUE,
                shelves.values().stream().mapToLong(s -> s.spec().maxRows()).sum());
    }
}
