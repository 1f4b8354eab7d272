package org.tandemha.wan;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * One row as it travels and as it is stored: who wrote what under which key, and when in the order of that member's
 * writes. A row without a value is a tombstone: it says that the key was removed, and keeps an older row that arrives
 * late from bringing it back. Never changed after it is made; nobody may write into {@link #bytes()}.
 */
public final class Row {
    private final String map;
    private final MemberId writer;
    private final String key;
    private final Version version;
    private final @Nullable Epoch stamp;
    private final byte @Nullable [] value;

    public Row(
            String map, MemberId writer, String key, Version version, @Nullable Epoch stamp, byte @Nullable [] value) {
        this.map = map;
        this.writer = writer;
        this.key = key;
        this.version = version;
        this.stamp = stamp;
        this.value = value;
    }

    public String map() {
        return map;
    }

    /** The only member that may write this row. */
    public MemberId writer() {
        return writer;
    }

    /** Unique among the writer's rows of this map. */
    public String key() {
        return key;
    }

    public Version version() {
        return version;
    }

    /** The epoch under which it was written; null in maps that are not stamped. */
    public @Nullable Epoch stamp() {
        return stamp;
    }

    public boolean isTombstone() {
        return value == null;
    }

    /** The encoded value; empty for a tombstone. */
    public byte[] bytes() {
        return value == null ? new byte[0] : value;
    }

    /** Where it is stored: unique in its map, because no member's name holds a slash. */
    public String storedKey() {
        return storedKey(writer, key);
    }

    public static String storedKey(MemberId writer, String key) {
        return writer.name() + "/" + key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that
                && map.equals(that.map)
                && writer.equals(that.writer)
                && key.equals(that.key)
                && version.equals(that.version)
                && Objects.equals(stamp, that.stamp)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(map, writer, key, version);
    }

    @Override
    public String toString() {
        return map + " " + storedKey() + " " + version
                + Optional.ofNullable(stamp).map(epoch -> " under " + epoch).orElse("")
                + (value == null ? " removed" : " " + value.length + " bytes");
    }
}
