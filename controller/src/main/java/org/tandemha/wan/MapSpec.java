package org.tandemha.wan;

import java.util.regex.Pattern;

/**
 * One map that the members share. All members must declare the same maps: a row of a map that is not declared here is
 * refused. In every map a member writes its own rows only.
 *
 * @param name 1 to 63 of {@code a-z 0-9 . -}, e.g. {@code tandem.members}
 * @param kind how many rows a member has, and thereby how they travel
 * @param codec the values' bytes
 * @param maxValueBytes a longer value is refused on both sides; 1 to 1,000,000
 * @param maxRows most rows of one writer, tombstones included; more are refused on both sides
 * @param stamped whether each row carries the epoch it was written under, so that whoever has seen a higher one refuses it
 */
public record MapSpec<V>(String name, Kind kind, RowCodec<V> codec, int maxValueBytes, int maxRows, boolean stamped) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    /** Longest value that any map may allow. */
    public static final int MAX_VALUE_BYTES = 1_000_000;

    /** How a member's rows in a map travel. */
    public enum Kind {
        /**
         * Exactly one row per member, its key the member's name: state that is written often and must arrive at once. It goes
         * to the sockets before it is stored, and again as a whole to each link that comes up; nothing is queued.
         */
        ONE_PER_MEMBER,
        /** Any number of rows: they go through Hazelcast's WAN publisher, are queued for absent members and acknowledged. */
        MANY
    }

    public MapSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "map name '" + name + "': use 1 to 63 of a-z, 0-9, dot and hyphen, a letter or digit first");
        }
        if (maxValueBytes < 1 || maxValueBytes > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "map " + name + ": maxValueBytes " + maxValueBytes + " must be within 1 to " + MAX_VALUE_BYTES);
        }
        if (maxRows < 1) {
            throw new IllegalArgumentException("map " + name + ": maxRows " + maxRows + " must be at least 1");
        }
    }

    /** A map with one row per member. */
    public static <V> MapSpec<V> onePerMember(String name, RowCodec<V> codec, int maxValueBytes) {
        return new MapSpec<>(name, Kind.ONE_PER_MEMBER, codec, maxValueBytes, 1, false);
    }

    /** A map in which each member has up to so many rows. */
    public static <V> MapSpec<V> many(String name, RowCodec<V> codec, int maxValueBytes, int maxRows) {
        return new MapSpec<>(name, Kind.MANY, codec, maxValueBytes, maxRows, false);
    }

    /** The same map, its rows stamped with the writer's epoch. */
    public MapSpec<V> withStamp() {
        return new MapSpec<>(name, kind, codec, maxValueBytes, maxRows, true);
    }

    public boolean isOnePerMember() {
        return kind == Kind.ONE_PER_MEMBER;
    }
}
