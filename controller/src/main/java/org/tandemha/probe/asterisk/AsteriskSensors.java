package org.tandemha.probe.asterisk;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.health.SensorId;
import org.tandemha.health.Subject;
import org.tandemha.probe.Sensor;

/**
 * All sensors that read one Asterisk over AMI and from its process, as the settings want them.
 *
 * @param traffic has the listeners of the baseline
 * @param lifecycle has the listeners of the journal
 */
public record AsteriskSensors(List<Sensor> all, TrafficSensor traffic, Lifecycle lifecycle) {

    /** Makes them; nothing runs before it is started. */
    public static AsteriskSensors of(Vertx vertx, LongSupplier nanos, AmiClient ami, AsteriskOptions options) {
        AmiPing ping = new AmiPing(vertx, nanos, ami, options);
        TrafficSensor traffic = new TrafficSensor(vertx, nanos, ami, options);
        Lifecycle lifecycle = new Lifecycle(vertx, nanos, ami);
        List<Sensor> all = new ArrayList<>(List.of(
                new ProcessSensor(vertx, nanos, ami, options),
                ping,
                new StallSensor(vertx, nanos, ami, ping, options),
                new DialplanSensor(
                        vertx,
                        nanos,
                        ami,
                        options,
                        new SensorId("probe.context"),
                        Subject.PROBE_CONTEXT,
                        Watched.parse(options.probeContext())),
                new ContactsSensor(vertx, nanos, ami, options),
                new TaskprocessorSensor(vertx, nanos, ami, options),
                new StarvationSensor(vertx, nanos, options),
                traffic,
                lifecycle));
        Set<String> taken = new HashSet<>();
        for (String text : options.dialplan()) {
            Watched watched = Watched.parse(text);
            all.add(new DialplanSensor(vertx, nanos, ami, options, id(watched, taken), Subject.DIALPLAN, watched));
        }
        // of several trunks one may fail by itself: calls find another way
        boolean only = options.trunks().size() == 1;
        new TreeMap<>(options.trunks()).forEach((name, trunk) -> {
            if (trunk.registration() != null || trunk.aor() != null) {
                all.add(new TrunkSensor(vertx, nanos, ami, options, name, trunk, only));
            }
            Integer span = trunk.span();
            if (span != null) {
                all.add(new SpanSensor(vertx, nanos, ami, options, name, span, only));
            }
        });
        return new AsteriskSensors(List.copyOf(all), traffic, lifecycle);
    }

    /** The context names it; a second entry of the same context also takes its extension. */
    private static SensorId id(Watched watched, Set<String> taken) {
        String name = "dialplan." + watched.slug();
        if (!taken.add(name)) {
            name += "." + watched.exten().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
            if (!taken.add(name)) {
                throw new IllegalArgumentException("asterisk.dialplan: " + watched + " is there twice");
            }
        }
        return new SensorId(name);
    }
}
