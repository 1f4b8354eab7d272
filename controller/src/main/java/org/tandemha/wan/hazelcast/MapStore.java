package org.tandemha.wan.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.WanCustomPublisherConfig;
import com.hazelcast.config.WanReplicationConfig;
import com.hazelcast.config.WanReplicationRef;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import com.hazelcast.spi.merge.PassThroughMergePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.MapSpec;
import org.tandemha.wan.Row;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.RowBytes;

/**
 * The rows of all members, in an embedded Hazelcast of one member that nobody can join: it listens on loopback only,
 * looks for nobody, and its cluster name is a secret made at each start. Key: writer/key; value: {@link RowBytes}.
 * Opening, closing and all that returns no stage block; they belong on a worker thread.
 */
public final class MapStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MapStore.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String WAN = "tandem";
    /** One machine's few maps: enough for several threads, few enough that a scan is quick. */
    private static final String PARTITIONS = "31";

    private final HazelcastInstance hazelcast;
    private final RowPublisher publisher;
    private final long tombstoneTimeToLiveMs;

    private MapStore(HazelcastInstance hazelcast, RowPublisher publisher, Duration tombstoneTimeToLive) {
        this.hazelcast = hazelcast;
        this.publisher = publisher;
        this.tombstoneTimeToLiveMs = tombstoneTimeToLive.toMillis();
    }

    /**
     * Starts Hazelcast: one to two seconds.
     *
     * @param secret the cluster name's random part
     * @param published takes the rows that {@code self} wrote, on Hazelcast's threads; must not block or throw
     */
    public static MapStore open(
            MemberId self,
            String secret,
            Collection<MapSpec<?>> maps,
            Duration tombstoneTimeToLive,
            Consumer<Row> published) {
        if (System.getProperty("hazelcast.logging.type") == null) {
            // the property in the configuration comes too late for what Hazelcast logs first
            System.setProperty("hazelcast.logging.type", "slf4j");
        }
        if (ForkJoinPool.getCommonPoolParallelism() <= 1) {
            LOG.warn(
                    "Each write will start a thread; start with -Djava.util.concurrent.ForkJoinPool.common.parallelism=3");
        }
        RowPublisher publisher = new RowPublisher(self, published);
        Config config = new Config();
        config.setInstanceName("tandem-" + self.name() + "-" + secret);
        config.setClusterName("tandem-" + secret);
        frugal(config);
        onLoopbackOnly(config.getAdvancedNetworkConfig());
        config.addWanReplicationConfig(new WanReplicationConfig()
                .setName(WAN)
                .addCustomPublisherConfig(
                        new WanCustomPublisherConfig().setPublisherId("links").setImplementation(publisher)));
        for (MapSpec<?> map : maps) {
            config.addMapConfig(map(map));
        }
        return new MapStore(Hazelcast.newHazelcastInstance(config), publisher, tombstoneTimeToLive);
    }

    private static MapConfig map(MapSpec<?> spec) {
        MapConfig map = new MapConfig(spec.name())
                .setBackupCount(0)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setStatisticsEnabled(false);
        if (!spec.isOnePerMember()) {
            map.setWanReplicationRef(new WanReplicationRef()
                    .setName(WAN)
                    .setMergePolicyClassName(PassThroughMergePolicy.class.getName()));
        }
        return map;
    }

    private static void frugal(Config config) {
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.partition.count", PARTITIONS)
                .setProperty("hazelcast.operation.thread.count", "2")
                .setProperty("hazelcast.operation.generic.thread.count", "2")
                .setProperty("hazelcast.operation.priority.generic.thread.count", "1")
                .setProperty("hazelcast.io.thread.count", "1")
                .setProperty("hazelcast.event.thread.count", "1")
                .setProperty("hazelcast.clientengine.thread.count", "1")
                .setProperty("hazelcast.clientengine.query.thread.count", "1")
                .setProperty("hazelcast.clientengine.blocking.thread.count", "1")
                .setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
    }

    private static void onLoopbackOnly(AdvancedNetworkConfig network) {
        ServerSocketEndpointConfig member = new ServerSocketEndpointConfig();
        member.setPort(5701).setPortAutoIncrement(true).setPortCount(1000);
        member.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        member.setPublicAddress(LOOPBACK);
        network.setEnabled(true).setMemberEndpointConfig(member);
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
    }

    /** Writes the row if it is newer; does not block. */
    public CompletionStage<MergeOutcome> merge(Row row, boolean mayInsert) {
        return map(row.map()).submitToKey(row.storedKey(), new Merge(row, tombstoneTimeToLiveMs, mayInsert));
    }

    /** All stored keys of one writer's rows in a map, tombstones included. */
    public List<String> keys(String map, MemberId writer) {
        String like = writer.name() + "/%";
        return new ArrayList<>(map(map).keySet(Predicates.like("__key", like)));
    }

    /** The rows under these stored keys; those gone meanwhile are left out. */
    public List<Row> rows(String map, Set<String> storedKeys) {
        return map(map).getAll(storedKeys).values().stream()
                .map(RowBytes::stored)
                .toList();
    }

    /** Removes the writer's rows that are no newer than {@code upTo} and are not in {@code kept}; their stored keys. */
    public List<String> dropMissing(String map, MemberId writer, Version upTo, Set<String> kept) {
        List<String> dropped = new ArrayList<>();
        IMap<String, byte[]> in = map(map);
        for (String key : keys(map, writer)) {
            if (!kept.contains(key) && in.executeOnKey(key, new Drop(upTo))) {
                dropped.add(key);
            }
        }
        return dropped;
    }

    /** Changes that Hazelcast reported and that were no rows of ours; stays 0. */
    public long unreadable() {
        return publisher.unreadable();
    }

    private IMap<String, byte[]> map(String name) {
        return hazelcast.getMap(name);
    }

    @Override
    public void close() {
        hazelcast.getLifecycleService().shutdown();
    }
}
