package org.tandemha.wan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;

/**
 * What the event loop knows of one map: who listens, how many rows each writer has, and of a map with one row per member
 * the rows themselves.
 */
final class Shelf<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final MapSpec<V> spec;
    private final List<RowListener<V>> listeners = new ArrayList<>();
    private final Map<MemberId, Integer> rows = new HashMap<>();
    private final Map<MemberId, Row> ones = new HashMap<>();
    private boolean recounting;
    /** Replaced as a whole, so that any thread may read it. */
    private volatile Map<MemberId, MemberRow<V>> members = Map.of();

    Shelf(MapSpec<V> spec) {
        this.spec = spec;
    }

    MapSpec<V> spec() {
        return spec;
    }

    void listen(RowListener<V> listener) {
        listeners.add(listener);
    }

    boolean isReadable(Row row) {
        try {
            return row.isTombstone() || spec.codec().decode(row.bytes()) != null;
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is not readable: {}", row, e.getMessage());
            return false;
        }
    }

    MemberRow<V> decoded(Row row) {
        return new MemberRow<>(
                row.writer(),
                row.key(),
                row.version(),
                row.isTombstone() ? null : spec.codec().decode(row.bytes()));
    }

    void tell(Row row) {
        if (!listeners.isEmpty()) {
            MemberRow<V> decoded = decoded(row);
            listeners.forEach(listener -> listener.changed(decoded));
        }
    }

    @Nullable
    Row one(MemberId writer) {
        return ones.get(writer);
    }

    void holdOne(Row row) {
        ones.put(row.writer(), row);
        Map<MemberId, MemberRow<V>> next = new HashMap<>(members);
        next.put(row.writer(), decoded(row));
        members = Map.copyOf(next);
    }

    /** The newest row of each member; any thread. */
    Map<MemberId, MemberRow<V>> members() {
        return members;
    }

    int rows(MemberId writer) {
        return rows.getOrDefault(writer, 0);
    }

    void count(MemberId writer, int more) {
        rows.merge(writer, more, Integer::sum);
    }

    /** Whether to begin a recount; one at a time. */
    boolean mayRecount() {
        boolean may = !recounting;
        recounting = true;
        return may;
    }

    void recounted(MemberId writer, int counted) {
        recounting = false;
        if (counted >= 0) {
            rows.put(writer, counted);
        }
    }
}
