package org.tandemha.wan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How this member reaches the others and how much it keeps for them. What is left out (null) takes the default given here;
 * a value out of its range is an {@link IllegalArgumentException} that names key, value and rule.
 *
 * @param host where to listen; default {@code 0.0.0.0}: strangers are refused by their certificates
 * @param port where to listen; default 4657; 0 takes any
 * @param links ways to the other members; default none
 * @param pingEvery how often each link asks for a sign of life, which also measures the round trip; default 250 ms
 * @param idleDeadline a link without a byte for so long is taken for cut; default 2 s
 * @param connectDeadline for the TCP connection, and again for the handshake and the greeting; default 1 s
 * @param redialFirst wait before dialling again; default 100 ms
 * @param redialCap longest wait between attempts; default 1 s
 * @param queueRows rows that may wait for absent members; what comes beyond makes their return a full sync; default 10,000
 * @param queueBytes the same in bytes; default 16 MiB
 * @param tombstoneKept how long it is remembered that a row was removed; default 1 h
 * @param sendBufferBytes what may wait in one link's socket; small, so that fresh rows overtake a full sync; default
 *     64 KiB
 */
public record WanOptions(
        String host,
        Integer port,
        List<LinkOptions> links,
        Duration pingEvery,
        Duration idleDeadline,
        Duration connectDeadline,
        Duration redialFirst,
        Duration redialCap,
        Integer queueRows,
        Integer queueBytes,
        Duration tombstoneKept,
        Integer sendBufferBytes) {
    private static final int MAX_LINKS = 32;

    public WanOptions(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable List<LinkOptions> links,
            @Nullable Duration pingEvery,
            @Nullable Duration idleDeadline,
            @Nullable Duration connectDeadline,
            @Nullable Duration redialFirst,
            @Nullable Duration redialCap,
            @Nullable Integer queueRows,
            @Nullable Integer queueBytes,
            @Nullable Duration tombstoneKept,
            @Nullable Integer sendBufferBytes) {
        this.host = host == null ? "0.0.0.0" : host;
        this.port = range("port", port, LinkOptions.DEFAULT_PORT, 0, 65_535);
        this.links = links == null ? List.of() : List.copyOf(links);
        this.pingEvery = range("pingEvery", pingEvery, 250, 10, 60_000);
        this.idleDeadline = range("idleDeadline", idleDeadline, 2_000, 50, 300_000);
        this.connectDeadline = range("connectDeadline", connectDeadline, 1_000, 50, 60_000);
        this.redialFirst = range("redialFirst", redialFirst, 100, 10, 60_000);
        this.redialCap = range("redialCap", redialCap, 1_000, 10, 60_000);
        this.queueRows = range("queueRows", queueRows, 10_000, 10, 1_000_000);
        this.queueBytes = range("queueBytes", queueBytes, 16 << 20, 64 << 10, 1 << 30);
        this.tombstoneKept = range("tombstoneKept", tombstoneKept, 3_600_000, 1_000, 30L * 86_400_000);
        this.sendBufferBytes = range("sendBufferBytes", sendBufferBytes, 64 << 10, 4 << 10, 16 << 20);
        if (this.idleDeadline.compareTo(this.pingEvery.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("wan.idleDeadline " + this.idleDeadline
                    + ": must be at least twice wan.pingEvery " + this.pingEvery + "; write "
                    + this.pingEvery.multipliedBy(8));
        }
        if (this.redialFirst.compareTo(this.redialCap) > 0) {
            throw new IllegalArgumentException("wan.redialFirst " + this.redialFirst + ": longer than wan.redialCap "
                    + this.redialCap + "; write a shorter one");
        }
        if (this.links.size() > MAX_LINKS) {
            throw new IllegalArgumentException(
                    "wan.links: " + this.links.size() + " links, at most " + MAX_LINKS + " are allowed");
        }
        Set<String> names = new HashSet<>();
        for (LinkOptions link : this.links) {
            if (!names.add(link.peer() + "." + link.net())) {
                throw new IllegalArgumentException("wan.links: " + link.peer() + " over " + link.net()
                        + " is there twice; give each network its own net");
            }
        }
    }

    /** Listens at this address, knows these links, the rest as by default. */
    public static WanOptions at(String host, int port, List<LinkOptions> links) {
        return new WanOptions(host, port, links, null, null, null, null, null, null, null, null, null);
    }

    private static int range(String key, @Nullable Integer value, int otherwise, int least, int most) {
        int number = value == null ? otherwise : value;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "wan." + key + " " + number + ": must be within " + least + " to " + most + "; write " + otherwise);
        }
        return number;
    }

    private static Duration range(String key, @Nullable Duration value, long otherwiseMs, long leastMs, long mostMs) {
        Duration time = value == null ? Duration.ofMillis(otherwiseMs) : value;
        if (time.compareTo(Duration.ofMillis(leastMs)) < 0 || time.compareTo(Duration.ofMillis(mostMs)) > 0) {
            throw new IllegalArgumentException("wan." + key + " " + time + ": must be within "
                    + Duration.ofMillis(leastMs) + " to " + Duration.ofMillis(mostMs) + "; write "
                    + Duration.ofMillis(otherwiseMs));
        }
        return time;
    }
}
