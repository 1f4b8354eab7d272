package org.tandemha.probe.asterisk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells a sudden loss from the coming and going of phones: at least half, and at least three, fewer than the most there
 * were within the window. It lasts until half are back, or until so much time has passed that the new number is normal.
 */
final class ContactsLoss {
    private static final int LEAST = 3;
    private static final int MAX_STEPS = 1000;

    private final long windowNs;
    private final long forgetNs;
    /** Numbers with the time from which they held; the oldest may reach back beyond the window. */
    private final Deque<Step> steps = new ArrayDeque<>();

    private int lostFrom;
    private long lostSinceNs;

    private record Step(long atNs, int count) {}

    ContactsLoss(Duration window, Duration forget) {
        this.windowNs = window.toNanos();
        this.forgetNs = forget.toNanos();
    }

    /** Takes the number that holds now; the sentence of a loss, or nothing. */
    Optional<String> count(long nowNs, int count) {
        Step last = steps.peekLast();
        if (last == null || last.count != count) {
            steps.addLast(new Step(nowNs, count));
        }
        trim(nowNs);
        int most = steps.stream().mapToInt(Step::count).max().orElse(count);
        if (lostFrom == 0 && most - count >= LEAST && 2 * (most - count) >= most) {
            lostFrom = most;
            lostSinceNs = nowNs;
        }
        if (lostFrom > 0 && (2 * count > lostFrom || nowNs - lostSinceNs > forgetNs)) {
            lostFrom = 0;
            steps.clear();
            steps.addLast(new Step(nowNs, count));
        }
        return lostFrom == 0
                ? Optional.empty()
                : Optional.of((lostFrom - count) + " of " + lostFrom + " contacts lost within "
                        + windowNs / 1_000_000_000 + " s; " + count + " registered now");
    }

    /** A step counts until the one after it is older than the window. */
    private void trim(long nowNs) {
        while (steps.size() > 1) {
            Step first = steps.removeFirst();
            Step second = steps.getFirst();
            if (nowNs - second.atNs < windowNs && steps.size() < MAX_STEPS) {
                steps.addFirst(first);
                return;
            }
        }
    }
}
