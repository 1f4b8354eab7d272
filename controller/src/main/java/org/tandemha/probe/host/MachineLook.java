package org.tandemha.probe.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;

/**
 * Processor, memory, swap and the file descriptors of Asterisk. Shares and rates need two looks, so the first look
 * gives none of them.
 */
final class MachineLook implements LookSensor.Look {
    private static final SensorId CPU = new SensorId("load.cpu");
    private static final SensorId STEAL = new SensorId("host.steal");
    private static final SensorId MEMORY = new SensorId("host.memory");
    private static final SensorId SWAP = new SensorId("host.swap");
    private static final SensorId DESCRIPTORS = new SensorId("host.descriptors");
    private static final double NS = 1e9;

    private final KernelFiles files;
    private final Path pidFile;

    private @Nullable Cpu cpu;
    private long swappedIn = -1;
    private long atNs;

    MachineLook(KernelFiles files, Path pidFile) {
        this.files = files;
        this.pidFile = pidFile;
    }

    static List<SensorSpec> specs(Duration interval) {
        return List.of(
                HostSpecs.measured(CPU.name(), Subject.LOAD, "%", 92, 99.5, interval),
                HostSpecs.measured(STEAL.name(), Subject.HOST, "%", 15, 50, interval),
                HostSpecs.measured(MEMORY.name(), Subject.HOST, "%", 90, 97, interval),
                HostSpecs.measured(SWAP.name(), Subject.HOST, "pages/s", 500, 5000, interval),
                HostSpecs.measured(DESCRIPTORS.name(), Subject.HOST, "%", 80, 95, interval));
    }

    @Override
    public List<Reading> apply(long nowNs) {
        List<Reading> seen = new ArrayList<>();
        processor(nowNs, seen);
        memory(nowNs, seen);
        seen.add(descriptors(nowNs));
        atNs = nowNs;
        return seen;
    }

    private void processor(long nowNs, List<Reading> seen) {
        Optional<Cpu> now = files.read("proc/stat").flatMap(Cpu::parse);
        Cpu before = cpu;
        cpu = now.orElse(null);
        if (now.isEmpty() || before == null) {
            return;
        }
        OptionalDouble waiting =
                files.read("proc/pressure/cpu").map(Cpu::waiting).orElse(OptionalDouble.empty());
        now.get().since(before).ifPresent(share -> {
            String because = Cpu.sentence(share, waiting);
            seen.add(Reading.measured(CPU, nowNs, share.busy(), because));
            seen.add(Reading.measured(STEAL, nowNs, share.steal(), because));
        });
    }

    private void memory(long nowNs, List<Reading> seen) {
        Optional<Memory> memory = files.read("proc/meminfo").flatMap(Memory::parse);
        if (memory.isEmpty()) {
            return;
        }
        Memory now = memory.get();
        seen.add(Reading.measured(MEMORY, nowNs, now.usedPercent(), now.sentence()));
        long pages = files.read("proc/vmstat")
                .map(text -> Text.field(text, "pswpin "))
                .orElse(OptionalLong.empty())
                .orElse(0);
        if (swappedIn >= 0 && nowNs > atNs) {
            double rate = Math.max(0, pages - swappedIn) * NS / (nowNs - atNs);
            seen.add(Reading.measured(SWAP, nowNs, rate, now.swapSentence(rate)));
        }
        swappedIn = pages;
    }

    private Reading descriptors(long nowNs) {
        OptionalLong pid = files.word(relative(pidFile)).map(Text::whole).orElse(OptionalLong.empty());
        if (pid.isEmpty()) {
            return unknown(nowNs, "no process id of Asterisk in " + pidFile);
        }
        String process = "proc/" + pid.getAsLong();
        long open = files.count(process + "/fd");
        OptionalLong limit =
                files.read(process + "/limits").map(Descriptors::limit).orElse(OptionalLong.empty());
        if (open < 0 || limit.isEmpty()) {
            return unknown(nowNs, "process " + pid.getAsLong() + " of Asterisk is gone or may not be looked at");
        }
        Descriptors now = new Descriptors(open, limit.getAsLong());
        return Reading.measured(DESCRIPTORS, nowNs, now.usedPercent(), now.sentence());
    }

    private static Reading unknown(long nowNs, String because) {
        return Reading.bad(DESCRIPTORS, nowNs, Level.UNKNOWN, Symptom.CANNOT_TRY, because);
    }

    private static String relative(Path path) {
        return String.valueOf(path.getRoot().relativize(path));
    }
}
