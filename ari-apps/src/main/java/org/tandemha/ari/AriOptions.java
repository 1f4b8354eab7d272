package org.tandemha.ari;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Asterisk's REST interface is and the limits of our use of it. Every component may be null (unset), which takes
 * the default; the accessors never return null. The password is no option: it is given to the client by itself.
 *
 * @param host default {@code 127.0.0.1}
 * @param port default 8088, with {@code tls} 8089
 * @param tls absent: plain HTTP
 * @param username section of Asterisk's {@code ari.conf}, default {@code tandem}
 * @param app name of the Stasis app whose events are received, default {@code tandem-probe}
 * @param deadline of one request, and of connecting; default 2 s
 * @param keepAlive how long an idle connection is kept; must stay below {@code session_keep_alive} of Asterisk's
 *     {@code http.conf} (15 s), or a request may meet the closing of its connection; default 10 s
 * @param maxInFlight requests under way at once; one more fails as {@link AriException.Kind#BUSY}; default 32
 * @param maxResponseBytes default 16 MiB, which is some 15,000 channels listed
 * @param maxFrameBytes of one event; a longer one closes the connection; default 256 KiB
 * @param pingInterval between keep-alive pings on the event connection; default 1 s
 * @param silenceAfter time without any frame, pongs included, after which the event connection counts as lost; default 4 s
 * @param reconnectFirst wait before the first attempt to reconnect, doubled for each further one; default 50 ms
 * @param reconnectCap longest such wait; a connection must also have lasted so long before the waits start small again,
 *     so that an Asterisk that accepts and drops at once sees no storm; default 2 s
 */
public record AriOptions(
        String host,
        Integer port,
        Optional<AriTls> tls,
        String username,
        String app,
        Duration deadline,
        Duration keepAlive,
        Integer maxInFlight,
        Integer maxResponseBytes,
        Integer maxFrameBytes,
        Duration pingInterval,
        Duration silenceAfter,
        Duration reconnectFirst,
        Duration reconnectCap) {

    // A dot separates the parts of our ids, and Asterisk splits lists of apps at commas.
    private static final Pattern APP = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    public AriOptions {
        host = host == null ? "127.0.0.1" : host;
        tls = tls == null ? Optional.empty() : tls;
        port = port == null ? (tls.isPresent() ? 8089 : 8088) : port;
        username = username == null ? "tandem" : username;
        app = app == null ? "tandem-probe" : app;
        deadline = deadline == null ? Duration.ofSeconds(2) : deadline;
        keepAlive = keepAlive == null ? Duration.ofSeconds(10) : keepAlive;
        maxInFlight = maxInFlight == null ? 32 : maxInFlight;
        maxResponseBytes = maxResponseBytes == null ? 16 << 20 : maxResponseBytes;
        maxFrameBytes = maxFrameBytes == null ? 256 << 10 : maxFrameBytes;
        pingInterval = pingInterval == null ? Duration.ofSeconds(1) : pingInterval;
        silenceAfter = silenceAfter == null ? Duration.ofSeconds(4) : silenceAfter;
        reconnectFirst = reconnectFirst == null ? Duration.ofMillis(50) : reconnectFirst;
        reconnectCap = reconnectCap == null ? Duration.ofSeconds(2) : reconnectCap;

        rule(!host.isBlank(), "host", host, "write a host name or address");
        rule(!username.isBlank() && !username.contains(":"), "username", username, "write a name without a colon");
        if (!APP.matcher(app).matches()) {
            throw broken("app", app, "write 1 to 40 letters, digits, - or _");
        }
        within("port", port, 1, 65_535);
        within("maxInFlight", maxInFlight, 4, 64);
        within("maxResponseBytes", maxResponseBytes, 4 << 10, 256 << 20);
        within("maxFrameBytes", maxFrameBytes, 4 << 10, 16 << 20);
        within("deadline", deadline, Duration.ofMillis(10), Duration.ofMinutes(1));
        within("keepAlive", keepAlive, Duration.ofSeconds(1), Duration.ofMinutes(5));
        within("pingInterval", pingInterval, Duration.ofMillis(50), Duration.ofMinutes(1));
        within("silenceAfter", silenceAfter, pingInterval.multipliedBy(2), Duration.ofMinutes(5));
        within("reconnectFirst", reconnectFirst, Duration.ofMillis(10), Duration.ofMinutes(1));
        within("reconnectCap", reconnectCap, reconnectFirst, Duration.ofMinutes(5));
    }

    /** All defaults: plain HTTP on this host. */
    public static AriOptions defaults() {
        return at("127.0.0.1", 8088, "tandem", "tandem-probe");
    }

    /** Defaults but for where and who. */
    @SuppressWarnings("NullAway") // null is how an unset component is written
    public static AriOptions at(String host, int port, String username, String app) {
        return new AriOptions(
                host, port, Optional.empty(), username, app, null, null, null, null, null, null, null, null, null);
    }

    /** The same with another deadline. */
    public AriOptions withDeadline(Duration other) {
        return new AriOptions(
                host,
                port,
                tls,
                username,
                app,
                other,
                keepAlive,
                maxInFlight,
                maxResponseBytes,
                maxFrameBytes,
                pingInterval,
                silenceAfter,
                reconnectFirst,
                reconnectCap);
    }

    private static void within(String key, int value, int low, int high) {
        rule(value >= low && value <= high, key, value, "write a number from " + low + " to " + high);
    }

    private static void within(String key, Duration value, Duration low, Duration high) {
        rule(
                value.compareTo(low) >= 0 && value.compareTo(high) <= 0,
                key,
                value,
                "write a time from " + low.toMillis() + " ms to " + high.toMillis() + " ms");
    }

    private static void rule(boolean kept, String key, Object value, String instead) {
        if (!kept) {
            throw broken(key, value, instead);
        }
    }

    private static IllegalArgumentException broken(String key, Object value, String instead) {
        return new IllegalArgumentException("ari." + key + " is " + value + ": " + instead);
    }
}
