package org.tandemha.ami;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * How to reach Asterisk's manager interface and how long to wait for it. The password is no part of it. What is left
 * out (null) takes the default given here; a value out of its range is an {@link IllegalArgumentException} that names
 * key, value and rule.
 *
 * @param host where manager.conf binds; default {@code 127.0.0.1}
 * @param port default 5038, or 5039 with TLS
 * @param tls null for plain TCP
 * @param username the section of manager.conf; default {@code tandem}
 * @param connectDeadline for the TCP connection; default 1 s
 * @param loginDeadline for greeting, challenge and login, each; default 2 s
 * @param actionDeadline for the answer to one action, where the caller names no other; default 2 s
 * @param silenceLimit an action that is unanswered after so long without a byte from Asterisk ends the connection;
 *     default 30 s
 * @param backoffFirst wait before the first attempt to connect again; default 50 ms
 * @param backoffCap longest wait between attempts, and the wait after a refused login; default 1 s
 * @param eventQueue events that may wait between the reading thread and the event loop; what comes beyond is dropped
 *     and counted; default 20,000
 * @param maxMessageBytes a longer message is dropped and counted; default 1 MiB
 * @param maxListRows a longer list fails its action; default 20,000
 * @param maxPending actions that may wait for their answers; default 256
 */
public record AmiOptions(
        String host,
        Integer port,
        @Nullable AmiTls tls,
        String username,
        Duration connectDeadline,
        Duration loginDeadline,
        Duration actionDeadline,
        Duration silenceLimit,
        Duration backoffFirst,
        Duration backoffCap,
        Integer eventQueue,
        Integer maxMessageBytes,
        Integer maxListRows,
        Integer maxPending) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public AmiOptions(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable AmiTls tls,
            @Nullable String username,
            @Nullable Duration connectDeadline,
            @Nullable Duration loginDeadline,
            @Nullable Duration actionDeadline,
            @Nullable Duration silenceLimit,
            @Nullable Duration backoffFirst,
            @Nullable Duration backoffCap,
            @Nullable Integer eventQueue,
            @Nullable Integer maxMessageBytes,
            @Nullable Integer maxListRows,
            @Nullable Integer maxPending) {
        this.host = Rule.host("host", host == null ? "127.0.0.1" : host);
        this.tls = tls;
        this.port = Rule.port("port", port, tls != null ? 5039 : 5038);
        this.username = Rule.word("username", username, "tandem");
        this.connectDeadline = time("connectDeadline", connectDeadline, Duration.ofSeconds(1));
        this.loginDeadline = time("loginDeadline", loginDeadline, Duration.ofSeconds(2));
        this.actionDeadline = time("actionDeadline", actionDeadline, Duration.ofSeconds(2));
        this.silenceLimit = time("silenceLimit", silenceLimit, Duration.ofSeconds(30));
        this.backoffFirst = time("backoffFirst", backoffFirst, Duration.ofMillis(50));
        this.backoffCap = time("backoffCap", backoffCap, Duration.ofSeconds(1));
        this.eventQueue = Rule.within("eventQueue", eventQueue, 20_000, 100, 1_000_000);
        this.maxMessageBytes = Rule.within("maxMessageBytes", maxMessageBytes, 1 << 20, 4096, 1 << 26);
        this.maxListRows = Rule.within("maxListRows", maxListRows, 20_000, 10, 1_000_000);
        this.maxPending = Rule.within("maxPending", maxPending, 256, 4, 10_000);
        if (this.backoffFirst.compareTo(this.backoffCap) > 0) {
            throw new IllegalArgumentException("backoffFirst: " + this.backoffFirst + " is longer than backoffCap, "
                    + this.backoffCap + "; write a shorter one");
        }
    }

    /** Everything as it is without a word in the settings. */
    public static AmiOptions defaults() {
        return at("127.0.0.1", 5038);
    }

    /** Plain TCP to this address, the rest as by default. */
    public static AmiOptions at(String host, int port) {
        return new AmiOptions(host, port, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with another deadline for connection, login and action alike. */
    public AmiOptions withDeadlines(Duration other) {
        return new AmiOptions(
                host,
                port,
                tls,
                username,
                other,
                other,
                other,
                silenceLimit,
                backoffFirst,
                backoffCap,
                eventQueue,
                maxMessageBytes,
                maxListRows,
                maxPending);
    }

    private static Duration time(String key, @Nullable Duration value, Duration or) {
        return Rule.within(key, value, or, SHORTEST, LONGEST);
    }
}
