package org.tandemha.probe.call;

import java.util.Arrays;

/** The last hundred times of something, and what 9 of 10 of them did not exceed. */
final class RecentTimes {
    private static final int KEPT = 100;

    private final long[] ns = new long[KEPT];
    private int next;
    private int filled;

    void add(long tookNs) {
        ns[next] = tookNs;
        next = (next + 1) % KEPT;
        filled = Math.min(KEPT, filled + 1);
    }

    /** 0 while there is none. */
    long p90Ns() {
        if (filled == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(ns, filled);
        Arrays.sort(sorted);
        return sorted[(filled * 9 + 9) / 10 - 1];
    }
}
