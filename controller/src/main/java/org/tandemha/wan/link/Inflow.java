package org.tandemha.wan.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Arrival;
import org.tandemha.wan.InOrder;
import org.tandemha.wan.Incoming;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.Row;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.Frame;
import org.tandemha.wan.frame.Frame.Have;

/**
 * What one peer sends: how much of its queue is stored here, over whichever link it came, and its full sync. The
 * counterpart of {@link Outflow}.
 */
final class Inflow {
    private final MemberId peer;
    private final Incoming incoming;
    private final Set<Session> sessions;
    private long incarnation;
    /** The last full sync that was completed, and the queue's place stored since. */
    private long era;

    private long stored;
    /** The last full sync that is known to have begun, and the highest position of it that came over any link. */
    private long begunEra;

    private long begun;
    private @Nullable Sync sync;

    /** A full sync under way. */
    private static final class Sync {
        final Session session;
        final Frame.SyncBegin begin;
        final Map<String, Set<String>> kept = new HashMap<>();
        long rows;

        Sync(Session session, Frame.SyncBegin begin) {
            this.session = session;
            this.begin = begin;
        }
    }

    Inflow(MemberId peer, Incoming incoming, Set<Session> sessions) {
        this.peer = peer;
        this.incoming = incoming;
        this.sessions = sessions;
    }

    /** The peer restarted: its queue begins anew. */
    void restart(long newIncarnation) {
        incarnation = newIncarnation;
        era = 0;
        stored = 0;
        begunEra = 0;
        begun = 0;
        sync = null;
    }

    Have have() {
        return era == 0 ? Have.NOTHING : new Have(incarnation, era, stored);
    }

    /** The peer's row of a map with one per member. */
    void one(Session session, Row row) {
        if (!isOfThisIncarnation(session, row)) {
            return;
        }
        Version before = session.lastOne(row.map());
        if (before != null && !row.version().isAfter(before)) {
            session.refuse(Refusal.REPLAYED, row.toString());
            return;
        }
        int refusedBefore = session.refused();
        Arrival arrival = sessions.size() > 1 ? Arrival.AMONG_OTHERS : Arrival.ALONE;
        incoming.take(peer, row, arrival, session::refuse, () -> {});
        if (session.refused() == refusedBefore) {
            session.lastOne(row.map(), row.version());
        }
    }

    private boolean isOfThisIncarnation(Session session, Row row) {
        if (row.version().incarnation() == incarnation) {
            return true;
        }
        boolean old = row.version().incarnation() < incarnation;
        session.refuse(old ? Refusal.STALE : Refusal.OUT_OF_PLACE, row + ", its incarnation is " + incarnation);
        return false;
    }

    /** A row of the peer's queue. */
    void queued(Session session, Frame.QueuedRow frame) {
        if (!session.advance(frame.era(), frame.position())) {
            session.refuse(Refusal.REPLAYED, frame.row() + " at position " + frame.position());
            return;
        }
        if (frame.era() < begunEra) {
            // a full sync that began later has it, or has it gone
            return;
        }
        if (frame.era() > begunEra) {
            // the beginning of that full sync comes over a slower link
            begunEra = frame.era();
            begun = 0;
        }
        boolean first = frame.position() > begun;
        begun = Math.max(begun, frame.position());
        InOrder.Step step = session.begin(() -> stored(session, frame));
        if (first && isOfThisIncarnation(session, frame.row())) {
            Arrival arrival = sync == null ? Arrival.ALONE : Arrival.AMONG_OTHERS;
            incoming.take(peer, frame.row(), arrival, session::refuse, step::done);
        } else {
            step.done();
        }
    }

    private void stored(Session session, Frame.QueuedRow frame) {
        session.storedUpTo(frame.era(), frame.position());
        if (frame.era() == era) {
            stored = Math.max(stored, frame.position());
            session.acknowledgeSoon();
        }
    }

    void syncBegin(Session session, Frame.SyncBegin frame) {
        if (frame.era() < begunEra || frame.era() <= era || !session.beginEra(frame.era())) {
            session.refuse(Refusal.OUT_OF_PLACE, "full sync " + frame.era() + " after " + begunEra);
            return;
        }
        if (frame.era() > begunEra) {
            begunEra = frame.era();
            begun = 0;
        }
        sync = new Sync(session, frame);
    }

    void syncRow(Session session, Row row) {
        Sync under = sync;
        if (under == null || under.session != session) {
            session.refuse(Refusal.OUT_OF_PLACE, "a row of a full sync that did not begin: " + row);
            return;
        }
        if (++under.rows > incoming.maxRows()) {
            sync = null;
            session.refuse(Refusal.TOO_MANY_ROWS, "a full sync of more than " + incoming.maxRows() + " rows");
            session.close("more rows than allowed");
            return;
        }
        if (isOfThisIncarnation(session, row)) {
            under.kept.computeIfAbsent(row.map(), map -> new HashSet<>()).add(row.storedKey());
            InOrder.Step step = session.begin(() -> {});
            incoming.take(peer, row, Arrival.AMONG_OTHERS, session::refuse, step::done);
        }
    }

    void syncEnd(Session session, Frame.SyncEnd frame) {
        Sync under = sync;
        if (under == null
                || under.session != session
                || under.begin.era() != frame.era()
                || under.rows != frame.rows()) {
            sync = null;
            session.refuse(
                    Refusal.OUT_OF_PLACE, "the end of full sync " + frame.era() + " after another number of rows");
            session.close("a full sync that does not add up");
            return;
        }
        session.begin(() -> allStored(under)).done();
    }

    private void allStored(Sync under) {
        Version upTo = new Version(incarnation, under.begin.upTo());
        incoming.dropMissing(peer, upTo, under.kept, () -> complete(under));
    }

    private void complete(Sync under) {
        if (sync != under) {
            return;
        }
        sync = null;
        era = under.begin.era();
        stored = under.begin.position();
        for (Session session : sessions) {
            stored = Math.max(stored, session.storedUpTo(era));
        }
        sessions.forEach(Session::acknowledgeSoon);
    }

    /** What to acknowledge; null before the first full sync. */
    Frame.@Nullable Ack acknowledgement() {
        return era == 0 ? null : new Frame.Ack(era, stored);
    }

    void end(Session session) {
        if (sync != null && sync.session == session) {
            sync = null;
        }
    }
}
