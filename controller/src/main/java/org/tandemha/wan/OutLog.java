package org.tandemha.wan;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The queue of this member's rows for the others: one for all of them, each peer and each link reads at its own place. A
 * row takes the next position at its end; a newer row of the same key replaces the older one, which nobody needs any more.
 * When it is full the oldest goes, and the {@link #floor()} rises: a peer that has not acknowledged up to the floor has a
 * gap and needs a full sync.
 *
 * <p>Why one position per peer is enough as acknowledgement: a link sends positions in ascending order and skips only
 * what was replaced or acknowledged. So whoever received position p over any link has received, or no longer needs,
 * everything up to p. Not thread-safe: one owner.
 */
public final class OutLog {
    private final int maxRows;
    private final long maxBytes;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final Map<String, Entry> byKey = new HashMap<>();
    private long head;
    private long floor;
    private long bytes;
    private long overflowed;

    /**
     * One queued row.
     *
     * @param position 1 for the first of this incarnation
     * @param row what to send
     */
    public record Entry(long position, Row row) {
        private long size() {
            // keys and object headers: a bound must not be fooled by many tiny rows
            return row.bytes().length + 2L * row.storedKey().length() + 200;
        }
    }

    public OutLog(int maxRows, long maxBytes) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    /** Appends it unless a row of the same key that is no older is queued already; whether it did. */
    public boolean append(Row row) {
        String key = row.map() + " " + row.storedKey();
        Entry before = byKey.get(key);
        if (before != null) {
            if (!row.version().isAfter(before.row().version())) {
                return false;
            }
            remove(before.position());
        }
        Entry entry = new Entry(++head, row);
        entries.put(head, entry);
        byKey.put(key, entry);
        bytes += entry.size();
        while (entries.size() > maxRows || (bytes > maxBytes && entries.size() > 1)) {
            floor = entries.firstKey();
            remove(floor);
            overflowed++;
        }
        return true;
    }

    private void remove(long position) {
        Entry entry = entries.remove(position);
        if (entry != null) {
            byKey.remove(entry.row().map() + " " + entry.row().storedKey(), entry);
            bytes -= entry.size();
        }
    }

    /** Drops what all peers have; their floor does not rise by it beyond what they have. */
    public void trim(long acknowledgedByAll) {
        while (!entries.isEmpty() && entries.firstKey() <= acknowledgedByAll) {
            remove(entries.firstKey());
        }
        floor = Math.max(floor, Math.min(acknowledgedByAll, head));
    }

    /** The first row after this position, or null. */
    public @Nullable Entry after(long position) {
        Map.Entry<Long, Entry> next = entries.higherEntry(position);
        return next == null ? null : next.getValue();
    }

    /** Position of the newest row; 0 before the first. */
    public long head() {
        return head;
    }

    /** Whoever has not everything up to here has a gap. */
    public long floor() {
        return floor;
    }

    /** How many rows a peer that has everything up to this position still lacks; of a gap, what is left of it. */
    public int depthAfter(long position) {
        return entries.tailMap(position, false).size();
    }

    public int rows() {
        return entries.size();
    }

    /** Estimate of the memory held. */
    public long bytes() {
        return bytes;
    }

    /** Rows pushed out because the queue was full. */
    public long overflowed() {
        return overflowed;
    }
}
