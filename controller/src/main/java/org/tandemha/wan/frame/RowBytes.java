package org.tandemha.wan.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.MapSpec;
import org.tandemha.wan.Row;
import org.tandemha.wan.Version;

/**
 * A row as bytes, the same on the wire and in the map: format byte, map, writer, key, incarnation, counter, flags
 * (1 tombstone, 2 stamped), epoch if stamped, value unless a tombstone.
 */
public final class RowBytes {
    /** Longest key in bytes of UTF-8. */
    public static final int MAX_KEY_BYTES = 512;

    private static final int FORMAT = 1;
    private static final int TOMBSTONE = 1;
    private static final int STAMPED = 2;

    private RowBytes() {}

    public static byte[] encode(Row row) {
        return write(new ByteWriter(), row).toBytes();
    }

    static ByteWriter write(ByteWriter to, Row row) {
        Optional<Epoch> stamp = Optional.ofNullable(row.stamp());
        to.u8(FORMAT)
                .text(row.map())
                .text(row.writer().name())
                .text(row.key())
                .number(row.version().incarnation())
                .number(row.version().counter())
                .u8((row.isTombstone() ? TOMBSTONE : 0) | (stamp.isPresent() ? STAMPED : 0));
        stamp.ifPresent(epoch -> to.number(epoch.number()).text(epoch.member().name()));
        return row.isTombstone() ? to : to.bytes(row.bytes());
    }

    public static Row decode(byte[] bytes) throws MalformedFrame {
        ByteReader reader = new ByteReader(bytes);
        Row row = read(reader);
        reader.end();
        return row;
    }

    /** Bytes of our own map: that they cannot be read is our own mistake. */
    public static Row stored(byte[] bytes) {
        try {
            return decode(bytes);
        } catch (MalformedFrame e) {
            throw new IllegalStateException("a stored row cannot be read: " + e.what(), e);
        }
    }

    static Row read(ByteReader from) throws MalformedFrame {
        int format = from.u8("row format");
        if (format != FORMAT) {
            throw MalformedFrame.of("row format " + format + " is not " + FORMAT);
        }
        String map = from.text("map name", 63);
        MemberId writer = from.member("writer");
        String key = from.text("key", MAX_KEY_BYTES);
        if (key.isEmpty()) {
            throw MalformedFrame.of("the key is empty");
        }
        Version version = new Version(from.number("incarnation"), from.number("counter"));
        int flags = from.u8("flags");
        if ((flags & ~(TOMBSTONE | STAMPED)) != 0) {
            throw MalformedFrame.of("flags " + flags + " are unknown");
        }
        Epoch stamp = (flags & STAMPED) == 0 ? null : epoch(from);
        byte @Nullable [] value = (flags & TOMBSTONE) == 0 ? from.bytes("value", MapSpec.MAX_VALUE_BYTES) : null;
        return new Row(map, writer, key, version, stamp, value);
    }

    private static Epoch epoch(ByteReader from) throws MalformedFrame {
        long number = from.number("epoch");
        MemberId member = from.member("epoch's member");
        if (number < 1) {
            throw MalformedFrame.of("epoch number " + number + " is below 1");
        }
        return new Epoch(number, member);
    }
}
