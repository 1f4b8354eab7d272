package org.tandemha.probe.host;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.tandemha.probe.Sensor;

/** Makes the sensors of the host and of the controller itself. */
public final class HostSensors {
    private static final int NTP_PORT = 123;
    /** Looks that may hang at once and leave the others alone: four kinds, and every path. */
    private static final int LOOKS = 4;

    /** When a worker is held so long, Vert.x says so in the log. */
    private static final long LONGEST_MIN = 10;

    private HostSensors() {}

    /**
     * All of them. Reads once which interfaces are there, so it belongs to the start of the program.
     *
     * @param pidFile where Asterisk writes its process id
     */
    public static List<Sensor> of(
            Vertx vertx, LongSupplier nanos, InstantSource wall, Path pidFile, HostOptions options) {
        return of(vertx, nanos, wall, pidFile, options, new KernelFiles(Path.of("/")));
    }

    static List<Sensor> of(
            Vertx vertx, LongSupplier nanos, InstantSource wall, Path pidFile, HostOptions options, KernelFiles files) {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(
                "host-looks", LOOKS + options.paths().size(), LONGEST_MIN, TimeUnit.MINUTES);
        Optional<String> service = options.serviceInterface().isEmpty()
                ? NetworkLook.outward(files)
                : Optional.of(options.serviceInterface());
        List<String> interfaces = interfaces(files, options, service);
        Duration interval = options.interval();
        List<Sensor> sensors = new ArrayList<>();
        sensors.add(new SelfSensor(vertx, nanos));
        sensors.add(new LookSensor(
                vertx, workers, nanos, interval, MachineLook.specs(interval), new MachineLook(files, pidFile)));
        sensors.add(
                new LookSensor(vertx, workers, nanos, interval, ClockLook.specs(interval), new ClockLook(nanos, wall)));
        sensors.add(new LookSensor(
                vertx,
                workers,
                nanos,
                options.carrierInterval(),
                NetworkLook.specs(interfaces, service, options.carrierInterval(), interval),
                new NetworkLook(files, interfaces, interval)));
        sensors.add(new LookSensor(
                vertx,
                workers,
                nanos,
                options.diskInterval(),
                RedundancyLook.specs(options.diskInterval()),
                new RedundancyLook(files)));
        new TreeMap<>(options.paths())
                .forEach((name, folder) -> sensors.add(new DiskSensor(
                        vertx, workers, nanos, files, name, folder, options.writeTest(), options.diskInterval())));
        if (!options.ntpServer().isEmpty()) {
            sensors.add(new NtpSensor(vertx, nanos, wall, options.ntpServer(), NTP_PORT, options.ntpInterval()));
        }
        return List.copyOf(sensors);
    }

    private static List<String> interfaces(KernelFiles files, HostOptions options, Optional<String> service) {
        List<String> named = options.interfaces().isEmpty() ? NetworkLook.hardware(files) : options.interfaces();
        return Stream.concat(named.stream(), service.stream()).distinct().toList();
    }
}
