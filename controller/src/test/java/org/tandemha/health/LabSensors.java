package org.tandemha.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemha.health.SensorSpec.Damping;

/** The sensors of a peer with one trunk and one other peer, with the beats and damping of a fast profile. */
final class LabSensors {
    private static final Map<SensorId, Long> BEATS = new LinkedHashMap<>();

    static final List<SensorSpec> SPECS = List.of(
            sensor("self.beat", Subject.SELF, 250, 1, 0, 4, 5),
            sensor("process.asterisk", Subject.PROCESS, 250, 1, 0, 1, 20),
            sensor("stall.asterisk", Subject.STALL, 100, 4, 300, 2, 10),
            sensor("ami.ping", Subject.AMI, 250, 2, 0, 2, 5),
            sensor("ari.ping", Subject.ARI, 500, 2, 0, 2, 5),
            sensor("call.core", Subject.CALL, 250, 2, 0, 2, 20),
            sensor("call.ari", Subject.CALL, 250, 2, 0, 2, 10),
            sensor("call.sip", Subject.MEDIA_CALL, 250, 2, 0, 2, 20),
            sensor("call.trunk.itsp", Subject.TRUNK_CALL, 2000, 2, 0, 2, 10),
            sensor("dialplan.office", Subject.DIALPLAN, 250, 2, 0, 2, 10),
            sensor("probe.context", Subject.PROBE_CONTEXT, 250, 2, 0, 2, 0),
            sensor("trunk.itsp.registration", Subject.TRUNK, 500, 2, 4000, 1, 10),
            sensor("contacts.registered", Subject.CONTACTS, 1000, 2, 0, 2, 5),
            sensor("load.taskprocessors", Subject.LOAD, 500, 2, 0, 2, 5),
            sensor("load.cpu", Subject.LOAD, 1000, 2, 0, 2, 0),
            sensor("host.fds", Subject.HOST, 1000, 2, 0, 2, 5),
            sensor("host.disk.spool", Subject.HOST, 1000, 2, 0, 2, 5),
            sensor("upstream.router.icmp", Subject.UPSTREAM, 1000, 3, 0, 2, 5),
            sensor("upstream.itsp.icmp", Subject.UPSTREAM, 1000, 3, 0, 2, 5),
            sensor("upstream.itsp.sip", Subject.UPSTREAM, 1000, 5, 0, 2, 5),
            sensor("carrier.lan", Subject.CARRIER, 250, 1, 0, 1, 10),
            sensor("carrier.cross", Subject.CARRIER, 250, 1, 0, 1, 5),
            sensor("link.b.lan", Subject.LINK, 500, 3, 0, 2, 5),
            sensor("link.b.cross", Subject.LINK, 500, 3, 0, 2, 5),
            sensor("traffic.answered", Subject.TRAFFIC, 1000, 2, 0, 2, 2),
            sensor("user.door", Subject.USER, 1000, 2, 0, 2, 2));

    private LabSensors() {}

    static long beatNs(SensorId id) {
        return BEATS.getOrDefault(id, 1_000_000_000L);
    }

    private static SensorSpec sensor(
            String name, Subject subject, long beatMs, int fall, long spanMs, int rise, int weight) {
        SensorId id = new SensorId(name);
        BEATS.put(id, beatMs * 1_000_000);
        return new SensorSpec(
                id,
                subject,
                "",
                Optional.empty(),
                weight,
                name.equals("carrier.lan"),
                new Damping(fall, Duration.ofMillis(spanMs)),
                Damping.of(rise),
                Duration.ofMillis(Math.max(2000, beatMs * 4)));
    }
}
