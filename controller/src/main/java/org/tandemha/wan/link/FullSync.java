package org.tandemha.wan.link;

import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.wan.Outgoing;
import org.tandemha.wan.Row;
import org.tandemha.wan.frame.Frame;

/** One full sync over one link: page by page out of the map, as fast as the link takes it. */
final class FullSync {
    private static final Logger LOG = LoggerFactory.getLogger(FullSync.class);

    private final Outgoing.Snapshot snapshot;
    private final long era;
    private final Runnable pump;
    private Iterator<Row> page = List.<Row>of().iterator();
    private boolean reading;
    private boolean readAll;
    private boolean sent;
    private long rows;

    FullSync(Outgoing.Snapshot snapshot, long era, Runnable pump) {
        this.snapshot = snapshot;
        this.era = era;
        this.pump = pump;
    }

    /** Sends up to so many bytes; whether there is more to do at once. */
    boolean step(Session session, int chunkBytes) {
        int bytes = 0;
        while (page.hasNext() && bytes < chunkBytes) {
            bytes += session.queue(new Frame.SyncRow(page.next()));
            rows++;
        }
        if (page.hasNext() || sent || reading) {
            return page.hasNext();
        }
        if (readAll) {
            sent = true;
            session.queue(new Frame.SyncEnd(era, rows));
            return false;
        }
        reading = true;
        snapshot.next().onComplete(read -> {
            reading = false;
            if (read.failed()) {
                LOG.error("A full sync cannot be read: {}", read.cause().toString());
                session.close("the full sync cannot be read");
                return;
            }
            page = read.result().iterator();
            readAll = read.result().isEmpty();
            pump.run();
        });
        return false;
    }

    /** Whether all of it was given to the link. */
    boolean isSent() {
        return sent;
    }
}
