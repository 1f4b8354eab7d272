package org.tandemha;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandemha.api.ApiOptions;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.FailoverOptions;
import org.tandemha.fence.FenceOptions;
import org.tandemha.health.HealthOptions;
import org.tandemha.identity.IdentityOptions;
import org.tandemha.lease.LeaseMode;
import org.tandemha.member.ClusterOptions;
import org.tandemha.probe.audio.AudioSocketOptions;
import org.tandemha.probe.call.CallOptions;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.host.HostOptions;
import org.tandemha.probe.traffic.TrafficOptions;
import org.tandemha.probe.upstream.UpstreamOptions;
import org.tandemha.probe.user.UserOptions;
import org.tandemha.wan.LinkOptions;
import org.tandemha.wan.WanOptions;
import org.tandemha.yaml.StrictYaml;
import org.tandemha.yaml.YamlProblem;

/**
 * Everything that the administrator decides: the root of the one YAML file, {@code deploy/tandem.example.yml} explains
 * each key. A section that is left out has its defaults; only {@code member} must be given. Each section is a record
 * that refuses, when it is made, what it cannot be.
 *
 * @param calls one entry for each path of synthetic calls; {@code core}, {@code sip} and {@code ari} where not given
 * @param sensors what is set otherwise than the sensors' own choice, by sensor name or glob ({@code host.*})
 * @param cluster who else may serve; null where this member watches its Asterisk and shares nothing
 * @param wan the links to the other members
 * @param identity what the outside world calls; demanded of a peer of a cluster
 * @param fence what switches the other peer off; demanded by mode {@code stonith}
 */
public record Settings(
        String member,
        Path stateDir,
        ApiOptions api,
        AsteriskSettings asterisk,
        AudioSocketOptions audioSocket,
        List<CallOptions> calls,
        HealthOptions health,
        HostOptions host,
        UpstreamOptions upstream,
        UserOptions user,
        TrafficOptions traffic,
        Map<String, SensorOverride> sensors,
        @Nullable ClusterOptions cluster,
        WanOptions wan,
        @Nullable IdentityOptions identity,
        FailoverOptions failover,
        @Nullable FenceOptions fence,
        JournalOptions journal,
        LogOptions log) {

    static final Path DEFAULT_FILE = Path.of("/etc/tandem/tandem.yml");
    static final Path DEFAULT_STATE = Path.of("/var/lib/tandem");
    private static final List<CallOptions> LOCAL_CALLS = Stream.of(CallPath.CORE, CallPath.SIP, CallPath.ARI)
            .map(CallOptions::of)
            .toList();
    private static final Pattern MEMBER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Settings(
            @Nullable String member,
            @Nullable Path stateDir,
            @Nullable ApiOptions api,
            @Nullable AsteriskSettings asterisk,
            @Nullable AudioSocketOptions audioSocket,
            @Nullable List<CallOptions> calls,
            @Nullable HealthOptions health,
            @Nullable HostOptions host,
            @Nullable UpstreamOptions upstream,
            @Nullable UserOptions user,
            @Nullable TrafficOptions traffic,
            @Nullable Map<String, SensorOverride> sensors,
            @Nullable ClusterOptions cluster,
            @Nullable WanOptions wan,
            @Nullable IdentityOptions identity,
            @Nullable FailoverOptions failover,
            @Nullable FenceOptions fence,
            @Nullable JournalOptions journal,
            @Nullable LogOptions log) {
        if (member == null || !MEMBER.matcher(member).matches()) {
            throw new IllegalArgumentException(
                    "member: " + (member == null ? "is missing" : "'" + member + "' is no name")
                            + "; write this machine's name in lower-case letters, digits and '-', for example: member: pbx-a");
        }
        this.member = member;
        this.stateDir = Objects.requireNonNullElse(stateDir, DEFAULT_STATE);
        this.api = Objects.requireNonNullElseGet(api, ApiOptions::defaults);
        this.asterisk = Objects.requireNonNullElseGet(asterisk, AsteriskSettings::defaults);
        this.audioSocket = Objects.requireNonNullElseGet(audioSocket, AudioSocketOptions::defaults);
        this.calls = calls == null ? LOCAL_CALLS : List.copyOf(calls);
        this.health = Objects.requireNonNullElseGet(health, HealthOptions::defaults);
        this.host = Objects.requireNonNullElseGet(host, HostOptions::defaults);
        this.upstream = Objects.requireNonNullElseGet(upstream, UpstreamOptions::defaults);
        this.user = Objects.requireNonNullElseGet(user, UserOptions::defaults);
        this.traffic = Objects.requireNonNullElseGet(traffic, TrafficOptions::defaults);
        this.sensors = sensors == null ? Map.of() : Map.copyOf(sensors);
        this.cluster = cluster;
        this.wan =
                Objects.requireNonNullElseGet(wan, () -> WanOptions.at("0.0.0.0", LinkOptions.DEFAULT_PORT, List.of()));
        this.identity = identity;
        this.failover = Objects.requireNonNullElseGet(failover, FailoverOptions::defaults);
        this.fence = fence;
        this.journal = Objects.requireNonNullElseGet(journal, JournalOptions::defaults);
        this.log = Objects.requireNonNullElseGet(log, LogOptions::defaults);
        Set<String> paths = new HashSet<>();
        for (CallOptions call : this.calls) {
            if (!paths.add(call.path())) {
                throw new IllegalArgumentException("calls: path " + call.path() + " stands twice; keep one entry");
            }
        }
        checkCluster(member, cluster, identity);
        if (cluster != null && cluster.mode() == LeaseMode.STONITH && fence == null && !isWitness()) {
            throw new IllegalArgumentException(
                    "fence: is missing; cluster.mode stonith needs a script that switches the"
                            + " other peer off, write fence: {script: /etc/tandem/fence/ipmi}");
        }
        if (!this.stateDir.isAbsolute()) {
            throw new IllegalArgumentException("stateDir: '" + stateDir + "' is not absolute; write " + DEFAULT_STATE);
        }
    }

    private static void checkCluster(
            String member, @Nullable ClusterOptions cluster, @Nullable IdentityOptions identity) {
        if (cluster == null) {
            return;
        }
        MemberId self = new MemberId(member);
        if (!cluster.members().all().contains(self)) {
            throw new IllegalArgumentException("cluster: member " + member + " is neither among its peers "
                    + cluster.peers() + " nor its witnesses " + cluster.witnesses() + "; add it to one of them");
        }
        if (cluster.members().isPeer(self) && identity == null) {
            throw new IllegalArgumentException("identity: is missing; a peer of a cluster needs the floating addresses,"
                    + " write identity: {addresses: [{address: 192.0.2.10/24, device: eth0}]}");
        }
    }

    /** Whether a running controller may take the other settings: what binds members is the same. */
    boolean sharesAs(Settings other) {
        return Objects.equals(cluster, other.cluster)
                && Objects.equals(identity, other.identity)
                && wan.equals(other.wan)
                && failover.equals(other.failover)
                && Objects.equals(fence, other.fence);
    }

    /** Whether this member only votes. */
    boolean isWitness() {
        return cluster != null && !cluster.members().isPeer(new MemberId(member));
    }

    /** Reads and checks the file. */
    public static Settings read(Path file) throws YamlProblem {
        return new StrictYaml().read(file, Settings.class);
    }
}
