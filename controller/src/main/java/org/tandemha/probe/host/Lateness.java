package org.tandemha.probe.host;

import java.util.Arrays;

/** The latest so many measurements, nanoseconds, and what stands out in them. */
final class Lateness {
    private final long[] ring;
    private int filled;
    private int next;

    Lateness(int size) {
        ring = new long[size];
    }

    void add(long ns) {
        ring[next] = ns;
        next = (next + 1) % ring.length;
        filled = Math.min(filled + 1, ring.length);
    }

    long maxNs() {
        return Arrays.stream(ring, 0, filled).max().orElse(0);
    }

    /** The value that 99 of 100 measurements do not exceed. */
    long p99Ns() {
        if (filled == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(ring, filled);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.99 * filled) - 1];
    }
}
