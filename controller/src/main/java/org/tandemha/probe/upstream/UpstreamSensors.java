package org.tandemha.probe.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.probe.Sensor;

/** Makes the sensors of upstream targets and of the links to other members. */
public final class UpstreamSensors {
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Supplier<UUID> nonces;
    private final ThreadFactory threads;

    /** @param threads for the readers of {@code ping}, one for each host that is pinged */
    public UpstreamSensors(Vertx vertx, LongSupplier nanos, Supplier<UUID> nonces, ThreadFactory threads) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.nonces = nonces;
        this.threads = threads;
    }

    /** All that the settings name. */
    public List<Sensor> of(UpstreamOptions options) {
        List<Sensor> sensors = new ArrayList<>();
        new TreeMap<>(options.targets()).forEach((name, target) -> target(name, target, sensors));
        new TreeMap<>(options.links())
                .forEach((peer, networks) -> new TreeMap<>(networks).forEach((network, host) -> {
                    String id = "link." + peer + "." + network;
                    sensors.add(ping(id, Subject.LINK, "ping of " + peer + " over " + network, host, options.ping()));
                }));
        return List.copyOf(sensors);
    }

    private void target(String name, TargetOptions target, List<Sensor> into) {
        String prefix = "upstream." + name + ".";
        String host = target.host();
        PingOptions icmp = target.icmp();
        if (icmp != null) {
            into.add(ping(prefix + "icmp", Subject.UPSTREAM, "ping of " + name, host, icmp));
        }
        TcpOptions tcp = target.tcp();
        if (tcp != null) {
            Check check = new TcpCheck(vertx, nanos, host, tcp.port(), tcp.deadline());
            String what = "TCP to " + name + " port " + tcp.port();
            into.add(sensor(prefix + "tcp", what, tcp.interval(), tcp.deadline(), tcp.slow(), check));
        }
        SipOptions sip = target.sip();
        if (sip != null) {
            Check check = new SipCheck(vertx, nanos, nonces, host, sip.port(), sip.deadline());
            into.add(sensor(prefix + "sip", "OPTIONS to " + name, sip.interval(), sip.deadline(), sip.slow(), check));
        }
        DnsOptions dns = target.dns();
        if (dns != null) {
            Check check = new DnsCheck(vertx, nanos, host, dns.port(), dns.query(), dns.deadline());
            into.add(sensor(prefix + "dns", "DNS query to " + name, dns.interval(), dns.deadline(), dns.slow(), check));
        }
    }

    private Sensor ping(String id, Subject subject, String what, String host, PingOptions options) {
        SensorSpec spec = UpstreamSpecs.of(new SensorId(id), subject, options.interval(), Duration.ZERO);
        Judge judge = new Judge(spec.id(), what, options.slow());
        return new PingSensor(vertx, nanos, threads, spec, judge, host, options.interval());
    }

    private Sensor sensor(String id, String what, Duration interval, Duration deadline, Duration slow, Check check) {
        SensorSpec spec = UpstreamSpecs.of(new SensorId(id), Subject.UPSTREAM, interval, deadline);
        return new CheckSensor(vertx, nanos, interval, spec, new Judge(spec.id(), what, slow), check);
    }
}
