package org.tandemha.probe.audio;

import java.time.Duration;

/**
 * How the audio server listens and what it allows. A component left out ({@code null}) takes its default; accessors
 * never return null. A value out of range is an {@link IllegalArgumentException} that says what to write instead.
 *
 * @param host address to listen on; default {@code 127.0.0.1}, because AudioSocket has no authentication but the nonce
 * @param port TCP port, 0 (the default) lets the system choose a free one
 * @param maxConnections connections at a time, known or not; one more is closed at once (default 64)
 * @param firstFrameWithin how long a connection may take to say its nonce (default 2 s)
 * @param legLifetime how long a leg may last whatever happens; longer than any attempt (default 30 s)
 */
public record AudioSocketOptions(
        String host, Integer port, Integer maxConnections, Duration firstFrameWithin, Duration legLifetime) {
    public AudioSocketOptions {
        host = host == null ? "127.0.0.1" : host;
        port = port == null ? 0 : port;
        maxConnections = maxConnections == null ? 64 : maxConnections;
        firstFrameWithin = firstFrameWithin == null ? Duration.ofSeconds(2) : firstFrameWithin;
        legLifetime = legLifetime == null ? Duration.ofSeconds(30) : legLifetime;
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty: write an address of this machine, such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ": write 0 (any free port) to 65535");
        }
        if (maxConnections < 4 || maxConnections > 10_000) {
            throw new IllegalArgumentException("maxConnections " + maxConnections + ": write 4 to 10000");
        }
        requireBetween("firstFrameWithin", firstFrameWithin, Duration.ofMillis(50), Duration.ofSeconds(30));
        requireBetween("legLifetime", legLifetime, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    /** Loopback, a free port. */
    @SuppressWarnings("NullAway") // what is left out takes its default
    public static AudioSocketOptions defaults() {
        return new AudioSocketOptions(null, null, null, null, null);
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + " " + value.toMillis() + " ms: write " + least.toMillis() + " to " + most.toMillis() + " ms");
        }
    }
}
