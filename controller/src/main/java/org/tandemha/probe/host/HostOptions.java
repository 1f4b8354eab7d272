package org.tandemha.probe.host;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * What is watched of the host. What is null has its default.
 *
 * @param paths folders that Asterisk writes to, by the name they have in {@code host.disk.NAME}; default spool, log and
 *     database of a packaged Asterisk; at most 16
 * @param writeTest whether each path is also tried with a file of 4 KiB, which finds quotas; default no
 * @param interfaces network interfaces that service depends on; default empty: those of real hardware that
 *     are up when the controller starts; at most 32
 * @param serviceInterface the one by which callers and trunks are reached: without its carrier this machine is isolated;
 *     default empty: that of the default route when the controller starts
 * @param interval of processor, memory, descriptors, clock and interface errors; default 1 s
 * @param carrierInterval of the interfaces' carrier; default 250 ms
 * @param diskInterval of disks, bonds and RAID; default 5 s
 * @param ntpServer host whose clock is compared with ours every {@code ntpInterval}; default empty: none
 * @param ntpInterval default 64 s
 */
public record HostOptions(
        Map<String, Path> paths,
        boolean writeTest,
        List<String> interfaces,
        String serviceInterface,
        Duration interval,
        Duration carrierInterval,
        Duration diskInterval,
        String ntpServer,
        Duration ntpInterval) {

    private static final int MOST_PATHS = 16;
    private static final int MOST_INTERFACES = 32;
    private static final Map<String, Path> PACKAGED = Map.of(
            "spool", Path.of("/var/spool/asterisk"),
            "log", Path.of("/var/log/asterisk"),
            "db", Path.of("/var/lib/asterisk"));

    public HostOptions(
            @Nullable Map<String, Path> paths,
            boolean writeTest,
            @Nullable List<String> interfaces,
            @Nullable String serviceInterface,
            @Nullable Duration interval,
            @Nullable Duration carrierInterval,
            @Nullable Duration diskInterval,
            @Nullable String ntpServer,
            @Nullable Duration ntpInterval) {
        this.paths = Map.copyOf(Objects.requireNonNullElse(paths, PACKAGED));
        this.writeTest = writeTest;
        this.interfaces = List.copyOf(Objects.requireNonNullElse(interfaces, List.of()));
        this.serviceInterface = serviceInterface == null || serviceInterface.isEmpty()
                ? ""
                : Rule.interfaceName("serviceInterface", serviceInterface);
        this.interval = Rule.within("interval", interval, ofSeconds(1), ofMillis(100), ofMinutes(5));
        this.carrierInterval =
                Rule.within("carrierInterval", carrierInterval, ofMillis(250), ofMillis(50), ofMinutes(1));
        this.diskInterval = Rule.within("diskInterval", diskInterval, ofSeconds(5), ofMillis(500), ofHours(1));
        this.ntpServer = ntpServer == null || ntpServer.isEmpty() ? "" : Rule.host("ntpServer", ntpServer);
        this.ntpInterval = Rule.within("ntpInterval", ntpInterval, ofSeconds(64), ofSeconds(1), ofHours(4));
        Rule.atMost("paths", this.paths.size(), MOST_PATHS);
        Rule.atMost("interfaces", this.interfaces.size(), MOST_INTERFACES);
        this.paths.forEach((name, path) -> {
            Rule.name("paths", name);
            Rule.absolute("paths." + name, path);
        });
        this.interfaces.forEach(name -> Rule.interfaceName("interfaces", name));
    }

    /** What a packaged Asterisk on ordinary hardware needs. */
    public static HostOptions defaults() {
        return new HostOptions(null, false, null, null, null, null, null, null, null);
    }
}
