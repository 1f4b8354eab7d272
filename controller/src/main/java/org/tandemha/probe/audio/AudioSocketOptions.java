package org.tandemha.probe.audio;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import org.tandemha.rule.Rule;

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
        host = Rule.host("host", host == null ? "127.0.0.1" : host);
        port = Rule.ownPort("port", port, 0);
        maxConnections = Rule.within("maxConnections", maxConnections, 64, 4, 10_000);
        firstFrameWithin = Rule.within("firstFrameWithin", firstFrameWithin, ofSeconds(2), ofMillis(50), ofSeconds(30));
        legLifetime = Rule.within("legLifetime", legLifetime, ofSeconds(30), ofSeconds(1), ofMinutes(10));
    }

    /** Loopback, a free port. */
    @SuppressWarnings("NullAway") // what is left out takes its default
    public static AudioSocketOptions defaults() {
        return new AudioSocketOptions(null, null, null, null, null);
    }
}
