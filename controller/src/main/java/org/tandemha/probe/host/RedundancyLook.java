package org.tandemha.probe.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;

/** What is there twice and may have become single unseen: bonds and software RAID. */
final class RedundancyLook implements LookSensor.Look {
    private static final SensorId BONDS = new SensorId("host.bonds");
    private static final SensorId RAID = new SensorId("host.raid");
    private static final String BONDING = "proc/net/bonding";

    private final KernelFiles files;

    RedundancyLook(KernelFiles files) {
        this.files = files;
    }

    static List<SensorSpec> specs(Duration interval) {
        return List.of(
                HostSpecs.judged(BONDS.name(), Subject.HOST, "", interval),
                HostSpecs.judged(RAID.name(), Subject.HOST, "", interval));
    }

    private record Part(Level level, String sentence) {}

    @Override
    public List<Reading> apply(long nowNs) {
        List<Part> bonds = new ArrayList<>();
        for (String name : files.names(BONDING)) {
            files.read(BONDING + "/" + name)
                    .map(text -> Bond.parse(name, text))
                    .ifPresent(bond -> bonds.add(new Part(bond.level(), bond.sentence())));
        }
        List<Part> arrays = Raid.parse(files.read("proc/mdstat").orElse("")).stream()
                .map(array -> new Part(array.level(), array.sentence()))
                .toList();
        return List.of(reading(BONDS, nowNs, bonds, "no bonds here"), reading(RAID, nowNs, arrays, "no RAID here"));
    }

    /** The worst part decides, and comes first in the sentence. */
    private static Reading reading(SensorId id, long nowNs, List<Part> parts, String none) {
        if (parts.isEmpty()) {
            return Reading.ok(id, nowNs, none);
        }
        List<Part> worstFirst = new ArrayList<>(parts);
        worstFirst.sort((one, other) -> other.level().compareTo(one.level()));
        String because = worstFirst.stream().map(Part::sentence).collect(Collectors.joining("; "));
        Level worst = worstFirst.get(0).level();
        return worst == Level.OK
                ? Reading.ok(id, nowNs, because)
                : Reading.bad(id, nowNs, worst, Symptom.GONE, because);
    }
}
