package org.tandemha.member;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Clocks, threads and chance, which only the program's root has.
 *
 * @param nanos monotonic nanoseconds
 * @param random strong random values
 * @param threads makes threads of that name
 */
public record Means(
        LongSupplier nanos, InstantSource wall, Supplier<UUID> random, Function<String, ThreadFactory> threads) {
    long nowNs() {
        return nanos.getAsLong();
    }

    /** Nanoseconds since 1970. */
    long wallNs() {
        Instant now = wall.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
