package org.tandemha.ami;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * An action that waits for its answer. The reading thread gathers; whoever takes it out of the map of those pending
 * (answer, deadline or loss, whichever is first) completes it.
 */
final class Pending {
    /**
     * What Asterisk said.
     *
     * @param sentNs when the action was written, monotonic nanoseconds
     */
    record Answer(AmiRow first, List<AmiRow> rows, long sentNs) {}

    final AmiAction action;
    final Promise<Answer> promise = Promise.promise();
    long timer = -1;
    volatile long sentNs;

    private final boolean list;
    private final int maxRows;
    private final List<AmiRow> rows = new ArrayList<>();
    private AmiRow first = new AmiRow(java.util.Map.of(), List.of(), 0);
    private boolean overrun;

    Pending(AmiAction action, boolean list, int maxRows) {
        this.action = action;
        this.list = list;
        this.maxRows = maxRows;
    }

    /** Takes the answer; true when nothing more will come. */
    boolean answer(AmiRow row) {
        first = row;
        return !list || refused();
    }

    /** Takes one event of a list; true when it was the last. */
    boolean event(AmiRow row) {
        String end = row.get("EventList");
        if (end.equalsIgnoreCase("Complete") || end.equalsIgnoreCase("cancelled")) {
            return true;
        }
        overrun = overrun || rows.size() >= maxRows;
        if (!overrun) {
            rows.add(row);
        }
        return false;
    }

    boolean takesEvents() {
        return list;
    }

    /** Completes with what was gathered; on the event loop. */
    void finish() {
        if (refused()) {
            promise.tryFail(new AmiException.Refused(action.name(), first.get("Message")));
        } else if (overrun) {
            promise.tryFail(new AmiException.Overrun(action.name(), "more than " + maxRows + " rows"));
        } else {
            promise.tryComplete(new Answer(first, List.copyOf(rows), sentNs));
        }
    }

    private boolean refused() {
        return first.get("Response").equalsIgnoreCase("Error");
    }
}
