package org.tandemha.pki;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets so many through each second, from one address and altogether (token buckets). It remembers a bounded number of
 * addresses; while they are all busy, further ones are turned away. For one thread.
 */
final class Flood {
    static final int EACH_PER_S = 5;
    static final int EACH_AT_ONCE = 10;
    static final int ALL_PER_S = 40;
    static final int ALL_AT_ONCE = 80;
    private static final int MOST_ADDRESSES = 1_024;
    private static final double NS_PER_S = 1e9;

    private final LongSupplier nanos;
    private final Map<String, Bucket> each = new HashMap<>();
    private final Bucket all;

    private static final class Bucket {
        private final int perSecond;
        private final int most;
        private double left;
        private long atNs;

        Bucket(int perSecond, int most, long nowNs) {
            this.perSecond = perSecond;
            this.most = most;
            this.left = most;
            this.atNs = nowNs;
        }

        void fill(long nowNs) {
            left = Math.min(most, left + (nowNs - atNs) / NS_PER_S * perSecond);
            atNs = nowNs;
        }

        boolean isFull() {
            return left >= most;
        }
    }

    Flood(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new Bucket(ALL_PER_S, ALL_AT_ONCE, nanos.getAsLong());
    }

    boolean admits(String address) {
        long nowNs = nanos.getAsLong();
        if (!each.containsKey(address) && each.size() >= MOST_ADDRESSES) {
            each.values().removeIf(bucket -> {
                bucket.fill(nowNs);
                return bucket.isFull();
            });
            if (each.size() >= MOST_ADDRESSES) {
                return false;
            }
        }
        Bucket own = each.computeIfAbsent(address, unknown -> new Bucket(EACH_PER_S, EACH_AT_ONCE, nowNs));
        own.fill(nowNs);
        all.fill(nowNs);
        if (own.left < 1 || all.left < 1) {
            return false;
        }
        own.left--;
        all.left--;
        return true;
    }
}
