package org.tandemha.wan.hazelcast;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.RowBytes;

/** Removes a row that is no newer than a version; whether it did. */
final class Drop implements EntryProcessor<String, byte[], Boolean> {
    private static final long serialVersionUID = 1L;

    private final long incarnation;
    private final long counter;

    Drop(Version upTo) {
        this.incarnation = upTo.incarnation();
        this.counter = upTo.counter();
    }

    @Override
    public Boolean process(Map.Entry<String, byte[]> entry) {
        byte @Nullable [] held = entry.getValue();
        if (held == null || RowBytes.stored(held).version().isAfter(new Version(incarnation, counter))) {
            return false;
        }
        clear(entry);
        return true;
    }

    @SuppressWarnings("NullAway") // Hazelcast removes an entry whose value is set to null
    private static void clear(Map.Entry<String, byte[]> entry) {
        entry.setValue(null);
    }

    @Override
    public @Nullable EntryProcessor<String, byte[], Boolean> getBackupProcessor() {
        return null;
    }
}
