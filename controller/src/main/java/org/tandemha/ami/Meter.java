package org.tandemha.ami;

import java.util.concurrent.atomic.LongAdder;

/** Counts what passes; written by the reading thread and the event loop, read by anyone. */
final class Meter {
    final LongAdder messages = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder attempts = new LongAdder();
    volatile long lastHeardNs;

    AmiCounters read(int pending) {
        return new AmiCounters(
                messages.sum(),
                events.sum(),
                dropped.sum(),
                malformed.sum(),
                bytes.sum(),
                connects.sum(),
                attempts.sum(),
                lastHeardNs,
                pending);
    }
}
