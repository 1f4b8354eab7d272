package org.tandemha.pki;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts refusals by kind and tells of each kind and culprit at most once in a while, so that who floods us cannot
 * flood the log: for at most {@value #MOST_CULPRITS} culprits at a time, the rest are told of together. Any thread.
 */
final class Tally<K extends Enum<K>> {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_CULPRITS = 64;
    private static final String OTHERS = "others";

    private final LongSupplier nanos;
    private final Consumer<String> tell;
    private final Map<K, Long> counts;
    private final Map<String, Told> told = new HashMap<>();

    private static final class Told {
        private final long atNs;
        private long since;

        Told(long atNs) {
            this.atNs = atNs;
        }
    }

    Tally(Class<K> kinds, LongSupplier nanos, Consumer<String> tell) {
        this.nanos = nanos;
        this.tell = tell;
        this.counts = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counts.put(kind, 0L);
        }
    }

    /** @param who a proven name, or where he comes from */
    void count(K kind, String who, String sentence) {
        String line;
        synchronized (this) {
            counts.merge(kind, 1L, Long::sum);
            line = line(kind, who, sentence);
        }
        if (!line.isEmpty()) {
            tell.accept(line);
        }
    }

    private String line(K kind, String who, String sentence) {
        long nowNs = nanos.getAsLong();
        String key = kind + " " + who;
        if (!told.containsKey(key) && told.size() >= MOST_CULPRITS) {
            told.values().removeIf(past -> nowNs - past.atNs > QUIET.toNanos());
            if (told.size() >= MOST_CULPRITS) {
                key = kind + " " + OTHERS;
            }
        }
        Told before = told.get(key);
        if (before != null && nowNs - before.atNs <= QUIET.toNanos()) {
            before.since++;
            return "";
        }
        told.put(key, new Told(nowNs));
        return before == null || before.since == 0
                ? sentence
                : sentence + " (" + before.since + " more like this since the last line)";
    }

    synchronized Map<K, Long> counts() {
        return new EnumMap<>(counts);
    }
}
