package org.tandemha.probe.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;

/**
 * Carrier, speed, errors and drops of the interfaces, from {@code /sys/class/net} (sysfs-class-net, -statistics in the
 * kernel's ABI documents). An interface that is taken down refuses to tell its carrier: that is no carrier, too.
 */
final class NetworkLook implements LookSensor.Look {
    private static final List<String> ERRORS = List.of("rx_errors", "tx_errors");
    private static final List<String> DROPS = List.of("rx_dropped", "rx_missed_errors", "rx_fifo_errors", "tx_dropped");
    private static final double NS = 1e9;
    /** Columns of the kernel's table of routes, and what stands there for the default one. */
    private static final int TO = 1;

    private static final int MASK = 7;
    private static final String ANY = "00000000";
    private static final double DEGRADED_PER_S = 10;
    private static final double FAILED_PER_S = 1000;

    private final KernelFiles files;
    private final List<String> interfaces;
    private final long countEveryNs;
    private final Map<String, Count> counts = new HashMap<>();

    private record Count(long errors, long drops, long atNs) {}

    NetworkLook(KernelFiles files, List<String> interfaces, Duration countEvery) {
        this.files = files;
        this.interfaces = interfaces;
        this.countEveryNs = countEvery.toNanos();
    }

    /** Interfaces of real hardware that are up: what is watched when the settings name none. */
    static List<String> hardware(KernelFiles files) {
        return files.names("sys/class/net").stream()
                .filter(name -> files.has("sys/class/net/" + name + "/device"))
                .filter(name -> files.word("sys/class/net/" + name + "/carrier")
                        .orElse("0")
                        .equals("1"))
                .toList();
    }

    /** The interface of the default route, by which this machine reaches those who are not on its own networks. */
    static Optional<String> outward(KernelFiles files) {
        return files.read("proc/net/route")
                .orElse("")
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(route -> route.length > MASK && route[TO].equals(ANY) && route[MASK].equals(ANY))
                .map(route -> route[0])
                .findFirst();
    }

    /** @param service the interface whose carrier is critical */
    static List<SensorSpec> specs(
            List<String> interfaces, Optional<String> service, Duration carrierInterval, Duration interval) {
        List<SensorSpec> specs = new ArrayList<>();
        for (String name : interfaces) {
            SensorSpec carrier = HostSpecs.judged(carrier(name).name(), Subject.CARRIER, "Mb/s", carrierInterval);
            specs.add(service.equals(Optional.of(name)) ? HostSpecs.critical(carrier) : carrier);
            specs.add(HostSpecs.measured(
                    errors(name).name(), Subject.HOST, "1/s", DEGRADED_PER_S, FAILED_PER_S, interval));
        }
        return specs;
    }

    @Override
    public List<Reading> apply(long nowNs) {
        List<Reading> seen = new ArrayList<>();
        for (String name : interfaces) {
            seen.add(carrierOf(name, nowNs));
            countsOf(name, nowNs, seen);
        }
        return seen;
    }

    private Reading carrierOf(String name, long nowNs) {
        String folder = "sys/class/net/" + name + "/";
        if (!files.has(folder)) {
            return Reading.bad(carrier(name), nowNs, Level.FAILED, Symptom.GONE, name + " is not there");
        }
        if (!files.word(folder + "carrier").orElse("0").equals("1")) {
            String state = files.word(folder + "operstate").orElse("unknown");
            return Reading.bad(
                    carrier(name), nowNs, Level.FAILED, Symptom.GONE, name + " has no carrier (state " + state + ")");
        }
        OptionalLong speed = files.word(folder + "speed").map(Text::whole).orElse(OptionalLong.empty());
        if (speed.isEmpty() || speed.getAsLong() <= 0) {
            return Reading.ok(carrier(name), nowNs, name + " has carrier");
        }
        String duplex = files.word(folder + "duplex").orElse("unknown");
        String because = name + " has carrier, " + speed.getAsLong() + " Mb/s, " + duplex + " duplex";
        if (duplex.equals("half")) {
            Sample half =
                    new Sample.Judged(Level.DEGRADED, Symptom.LIMIT, OptionalDouble.of((double) speed.getAsLong()));
            return new Reading(carrier(name), nowNs, half, because + ": the other end is probably set otherwise");
        }
        return Reading.ok(carrier(name), nowNs, (double) speed.getAsLong(), because);
    }

    private void countsOf(String name, long nowNs, List<Reading> seen) {
        Count before = counts.get(name);
        if (before != null && nowNs - before.atNs < countEveryNs) {
            return;
        }
        Count now = new Count(sum(name, ERRORS), sum(name, DROPS), nowNs);
        counts.put(name, now);
        if (before == null || now.errors < before.errors || now.drops < before.drops) {
            return;
        }
        double seconds = (nowNs - before.atNs) / NS;
        double errors = (now.errors - before.errors) / seconds;
        double drops = (now.drops - before.drops) / seconds;
        seen.add(Reading.measured(
                errors(name),
                nowNs,
                errors + drops,
                String.format(Locale.ROOT, "%s: %.1f errors/s, %.1f drops/s", name, errors, drops)));
    }

    private long sum(String name, List<String> counters) {
        long sum = 0;
        for (String counter : counters) {
            sum += files.word("sys/class/net/" + name + "/statistics/" + counter)
                    .map(Text::whole)
                    .orElse(OptionalLong.empty())
                    .orElse(0);
        }
        return sum;
    }

    private static SensorId carrier(String name) {
        return new SensorId("carrier." + name.toLowerCase(Locale.ROOT));
    }

    private static SensorId errors(String name) {
        return new SensorId("host.net." + name.toLowerCase(Locale.ROOT) + ".errors");
    }
}
