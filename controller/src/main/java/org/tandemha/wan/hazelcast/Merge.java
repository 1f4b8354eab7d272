package org.tandemha.wan.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.Row;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.RowBytes;

/** Writes a row if it is newer than the one held, in one step on the key's own thread; local rows and others' alike. */
final class Merge implements EntryProcessor<String, byte[], MergeOutcome> {
    private static final long serialVersionUID = 1L;

    private final byte[] row;
    private final long incarnation;
    private final long counter;
    private final long timeToLiveMs;
    private final boolean mayInsert;

    Merge(Row row, long tombstoneTimeToLiveMs, boolean mayInsert) {
        this.row = RowBytes.encode(row);
        this.incarnation = row.version().incarnation();
        this.counter = row.version().counter();
        // 0 is forever: a row that replaces a tombstone must not expire with it
        this.timeToLiveMs = row.isTombstone() ? tombstoneTimeToLiveMs : 0;
        this.mayInsert = mayInsert;
    }

    @Override
    public MergeOutcome process(Map.Entry<String, byte[]> entry) {
        byte @Nullable [] held = entry.getValue();
        if (held == null) {
            if (!mayInsert) {
                return MergeOutcome.NO_ROOM;
            }
            write(entry);
            return MergeOutcome.NEW;
        }
        int order = new Version(incarnation, counter)
                .compareTo(RowBytes.stored(held).version());
        if (order <= 0) {
            return order == 0 ? MergeOutcome.SAME : MergeOutcome.OLDER;
        }
        write(entry);
        return MergeOutcome.REPLACED;
    }

    private void write(Map.Entry<String, byte[]> entry) {
        ((ExtendedMapEntry<String, byte[]>) entry).setValue(row, timeToLiveMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public @Nullable EntryProcessor<String, byte[], MergeOutcome> getBackupProcessor() {
        return null;
    }
}
