package org.tandemha.wan.link;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.OutLog;
import org.tandemha.wan.Outgoing;
import org.tandemha.wan.Row;
import org.tandemha.wan.frame.Frame;
import org.tandemha.wan.frame.Frame.Have;

/**
 * What one peer is sent: over each of its links the queue from where the peer stands, and a full sync over one of them when
 * the peer has a gap. Each full sync begins a new <em>era</em>, and positions are acknowledged within an era: so an
 * acknowledgement that was on its way when the queue overflowed cannot hide the gap.
 */
final class Outflow {
    /** Frames are put together up to this size before they go to the socket. */
    private static final int CHUNK_BYTES = 16 << 10;

    private final Outgoing outgoing;
    private long era;
    private boolean complete;
    private long acknowledged;
    /** The position that this era's full sync reaches; links go on from there. */
    private long base;

    private @Nullable Session syncing;
    private @Nullable FullSync sync;
    private long fullSyncs;
    private long lastSyncNs;

    Outflow(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** The peer restarted and has nothing. */
    void forget() {
        complete = false;
        acknowledged = 0;
        syncing = null;
        sync = null;
    }

    /** A link is up and the peer has said what it has; false if it claims what never was. */
    boolean begin(Session session, Have have, long nowNs) {
        if (have.incarnation() == outgoing.incarnation() && have.era() > 0 && have.era() == era) {
            if (have.position() > outgoing.log().head()) {
                return false;
            }
            if (!complete) {
                // its acknowledgement was lost with the link
                completed(nowNs);
            }
            acknowledged = Math.max(acknowledged, have.position());
        }
        sendOnes(session);
        pump(session);
        return true;
    }

    private void sendOnes(Session session) {
        for (Row row : outgoing.ones()) {
            session.queue(new Frame.OneRow(row));
        }
        session.flush();
    }

    /** Sends a row of a map with one per member, before anything that is queued; a full socket gets the newest later. */
    void sendOne(Session session, Row row) {
        if (session.canSend()) {
            session.send(new Frame.OneRow(row));
        } else {
            session.onesAreDue(true);
        }
    }

    /** Sends what there is as long as the link takes it. */
    void pump(Session session) {
        if (!session.isLive()) {
            // a page of an abandoned full sync was read only now
            return;
        }
        if (session.onesAreDue() && session.canSend()) {
            session.onesAreDue(false);
            sendOnes(session);
        }
        if (syncing == null && needsFullSync()) {
            beginFullSync(session);
        }
        OutLog log = outgoing.log();
        boolean more = true;
        while (more && session.canSend()) {
            more = false;
            // fresh rows and full sync in turns: neither can starve the other
            int bytes = 0;
            for (OutLog.Entry next = log.after(place(session));
                    next != null && bytes < CHUNK_BYTES;
                    next = log.after(place(session))) {
                bytes += session.queue(new Frame.QueuedRow(era, next.position(), next.row()));
                session.sentUpTo(next.position());
                more = true;
            }
            if (sync != null && session == syncing) {
                more |= sync.step(session, CHUNK_BYTES);
            }
            session.flush();
        }
    }

    private long place(Session session) {
        return Math.max(session.sentUpTo(), Math.max(base, complete ? acknowledged : 0));
    }

    boolean needsFullSync() {
        return !complete || acknowledged < outgoing.log().floor();
    }

    private void beginFullSync(Session session) {
        era++;
        complete = false;
        base = outgoing.log().head();
        syncing = session;
        sync = new FullSync(outgoing.snapshot(), era, () -> pump(session));
        session.send(new Frame.SyncBegin(era, base, outgoing.settledUpTo()));
    }

    /** A link is gone; a full sync that ran over it begins anew over another. */
    void end(Session session, Set<Session> others) {
        if (syncing == session) {
            syncing = null;
            sync = null;
            others.stream().findFirst().ifPresent(this::pump);
        }
    }

    /** The peer has this; false if it cannot have it. */
    boolean acknowledged(Frame.Ack ack, long nowNs) {
        if (ack.era() > era || ack.position() > outgoing.log().head()) {
            return false;
        }
        if (ack.era() < era) {
            return true;
        }
        if (!complete) {
            if (ack.position() < base || sync == null || !sync.isSent()) {
                return false;
            }
            completed(nowNs);
        }
        acknowledged = Math.max(acknowledged, ack.position());
        if (acknowledged == outgoing.log().head()) {
            lastSyncNs = nowNs;
        }
        return true;
    }

    private void completed(long nowNs) {
        complete = true;
        syncing = null;
        sync = null;
        fullSyncs++;
        lastSyncNs = nowNs;
    }

    /** What this peer needs no more; 0 while it needs everything. */
    long acknowledged() {
        return complete ? acknowledged : 0;
    }

    int depth() {
        return outgoing.log().depthAfter(acknowledged());
    }

    long fullSyncs() {
        return fullSyncs;
    }

    long lastSyncNs() {
        return lastSyncNs;
    }
}
