package org.tandemha;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The only place that reads clocks, draws random numbers or makes threads; everything else is given what it needs from
 * here, so that a test can give it something else.
 */
public final class Clocks {
    /** Monotonic nanoseconds: for durations, never to be compared with another machine's. */
    public static final LongSupplier NANOS = System::nanoTime;

    /** Wall clock: for people and records, never for durations. */
    public static final InstantSource WALL = Instant::now;

    /** Nonces of synthetic calls, from the JDK's strong generator. */
    public static final Supplier<UUID> NONCES = UUID::randomUUID;

    /** For keys and secrets: seeded by the kernel, shared by all threads. */
    public static final SecureRandom SECRETS = new SecureRandom();

    private Clocks() {}

    /** The wall clock, nanoseconds since 1970. */
    public static long wallNs() {
        Instant now = WALL.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Daemon threads with a name that says whose they are. */
    public static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
