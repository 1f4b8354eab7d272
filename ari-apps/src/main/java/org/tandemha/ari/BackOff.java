package org.tandemha.ari;

/**
 * Waits before attempts to connect: doubling from the first to the cap. They start small again only after a connection
 * that lasted at least the cap; else a server that accepts and drops would be stormed at the pace of the first wait.
 */
final class BackOff {
    private final long firstMs;
    private final long capMs;
    private long nextMs;

    BackOff(long firstMs, long capMs) {
        this.firstMs = firstMs;
        this.capMs = capMs;
        this.nextMs = firstMs;
    }

    /** @param lastedMs how long the connection that ended had lasted; 0 where none was made */
    long waitMs(long lastedMs) {
        if (lastedMs >= capMs) {
            nextMs = firstMs;
        }
        long waitMs = nextMs;
        nextMs = Math.min(capMs, nextMs * 2);
        return waitMs;
    }

    long capMs() {
        return capMs;
    }
}
