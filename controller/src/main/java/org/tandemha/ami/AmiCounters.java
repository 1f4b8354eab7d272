package org.tandemha.ami;

/**
 * What passed since the client was made, all connections together.
 *
 * @param messages whole messages read, answers included
 * @param events events that have a type in {@link AmiEvent} and were handed over
 * @param dropped events lost because the event loop did not keep up
 * @param malformed messages thrown away: longer than allowed, or neither answer nor event
 * @param bytes read from Asterisk
 * @param connects logins that succeeded
 * @param attempts connections tried
 * @param lastHeardNs when the last bytes came, monotonic nanoseconds; 0 before the first
 * @param pending actions waiting for their answers now
 */
public record AmiCounters(
        long messages,
        long events,
        long dropped,
        long malformed,
        long bytes,
        long connects,
        long attempts,
        long lastHeardNs,
        int pending) {}
