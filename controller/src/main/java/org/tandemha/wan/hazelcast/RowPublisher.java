package org.tandemha.wan.hazelcast;

import com.hazelcast.config.AbstractWanPublisherConfig;
import com.hazelcast.config.WanReplicationConfig;
import com.hazelcast.core.EntryView;
import com.hazelcast.wan.WanEvent;
import com.hazelcast.wan.WanEventType;
import com.hazelcast.wan.WanPublisher;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Row;
import org.tandemha.wan.frame.RowBytes;

/**
 * Hazelcast's end of the WAN replication: told of each change of a map, on the thread that made it, it hands on the rows
 * that this member wrote. What came from another member is that member's to send. Hazelcast swallows what is thrown here,
 * so nothing is; what cannot be read is counted.
 */
final class RowPublisher implements WanPublisher<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(RowPublisher.class);

    private final MemberId self;
    private final Consumer<Row> published;
    private final AtomicLong unreadable = new AtomicLong();

    RowPublisher(MemberId self, Consumer<Row> published) {
        this.self = self;
        this.published = published;
    }

    long unreadable() {
        return unreadable.get();
    }

    @Override
    public void publishReplicationEvent(WanEvent<Object> event) {
        if (event.getEventType() == WanEventType.REMOVE) {
            // only what a full sync found gone is removed; our own rows are removed by tombstones
            return;
        }
        if (event.getEventObject() instanceof EntryView<?, ?> entry && entry.getValue() instanceof byte[] bytes) {
            try {
                Row row = RowBytes.stored(bytes);
                if (row.writer().equals(self)) {
                    published.accept(row);
                }
                return;
            } catch (IllegalStateException e) {
                LOG.error("A row in map {} is not replicated: {}", event.getObjectName(), e.getMessage());
            }
        }
        unreadable.incrementAndGet();
    }

    @Override
    public void init(WanReplicationConfig replication, AbstractWanPublisherConfig publisher) {
        // called late, at the first change; the links are started by their owner
    }

    @Override
    public void shutdown() {
        // the links are stopped by their owner
    }

    @Override
    public void doPrepublicationChecks() {
        // called for reads as well; a write is never refused because of an absent peer
    }

    @Override
    public void publishReplicationEventBackup(WanEvent<Object> event) {
        // one member has no backups
    }
}
