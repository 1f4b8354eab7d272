package org.tandemha.wan;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.hazelcast.MapStore;

/**
 * What this member has for the others: its rows in maps with one per member, the queue of the rest, and all it has for a
 * full sync. Gives each write its version. On the links' event loop only.
 */
public final class Outgoing {
    private static final int PAGE = 256;

    private final MemberId self;
    private final long incarnation;
    private final OutLog log;
    private final MapStore store;
    private final Blocking blocking;
    private final List<String> manyMaps;
    private final Map<String, Row> ones = new HashMap<>();
    private final TreeSet<Long> unsettled = new TreeSet<>();
    private long counter;

    Outgoing(MemberId self, long incarnation, OutLog log, MapStore store, Blocking blocking, List<MapSpec<?>> maps) {
        this.self = self;
        this.incarnation = incarnation;
        this.log = log;
        this.store = store;
        this.blocking = blocking;
        this.manyMaps = maps.stream()
                .filter(map -> !map.isOnePerMember())
                .map(MapSpec::name)
                .toList();
    }

    public MemberId self() {
        return self;
    }

    public long incarnation() {
        return incarnation;
    }

    public OutLog log() {
        return log;
    }

    Version nextVersion() {
        return new Version(incarnation, ++counter);
    }

    void holdOne(Row row) {
        ones.put(row.map(), row);
    }

    /** This member's row in each map with one per member. */
    public Collection<Row> ones() {
        return ones.values();
    }

    /** A write was given to the map. */
    void begun(Version version) {
        unsettled.add(version.counter());
    }

    /** It is in the map, or failed. */
    void settled(Version version) {
        unsettled.remove(version.counter());
    }

    int unsettled() {
        return unsettled.size();
    }

    /** All writes up to here are in the map, so that a snapshot taken now has them. */
    public long settledUpTo() {
        return unsettled.isEmpty() ? counter : unsettled.first() - 1;
    }

    /** Begins to read all queued maps; rows that change meanwhile may come in either form. */
    public Snapshot snapshot() {
        return new Snapshot();
    }

    /** All of this member's rows, page by page, so that a full sync of many rows holds few in memory. */
    public final class Snapshot {
        private final Iterator<String> maps = manyMaps.iterator();
        private String map = "";
        private Iterator<String> keys = List.<String>of().iterator();

        /** The next rows; none when all were read. */
        public Future<List<Row>> next() {
            if (keys.hasNext()) {
                Set<String> page = new TreeSet<>();
                while (keys.hasNext() && page.size() < PAGE) {
                    page.add(keys.next());
                }
                String of = map;
                return blocking.call(() -> store.rows(of, page))
                        .compose(rows -> rows.isEmpty() ? next() : Future.succeededFuture(rows));
            }
            if (!maps.hasNext()) {
                return Future.succeededFuture(List.of());
            }
            map = maps.next();
            String of = map;
            return blocking.call(() -> store.keys(of, self)).compose(read -> {
                keys = read.iterator();
                return next();
            });
        }
    }
}
