package org.tandemha.wan;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Things that finish in any order but count in the order they began. A row is acknowledged only when it and all before it
 * are stored; rows of different partitions are stored out of order. Not thread-safe: one owner.
 */
public final class InOrder {
    private final Deque<Step> open = new ArrayDeque<>();

    /** One step that began; {@link #done()} when it has finished. */
    public final class Step {
        private final Runnable reached;
        private boolean done;

        private Step(Runnable reached) {
            this.reached = reached;
        }

        /** Finishes it; what it and all before it were waiting for happens now. Again: nothing. */
        public void done() {
            done = true;
            for (Step first = open.peekFirst(); first != null && first.done; first = open.peekFirst()) {
                open.removeFirst();
                first.reached.run();
            }
        }
    }

    /** Begins a step; {@code reached} runs once it and all before it are done. */
    public Step begin(Runnable reached) {
        Step step = new Step(reached);
        open.addLast(step);
        return step;
    }

    /** Steps that have begun and were not reached. */
    public int open() {
        return open.size();
    }
}
