package org.tandemha.failover;

/**
 * This member's own health as last seen.
 *
 * @param burdenSinceNs since when the burden is at least as heavy without a break
 */
record Own(PeerHealth health, long atNs, Burden burden, long burdenSinceNs) {

    static Own first(long nowNs) {
        return new Own(PeerHealth.unknown("not looked yet"), nowNs, Burden.NONE, nowNs);
    }

    Own next(PeerHealth seen, long nowNs) {
        Burden heavier = seen.burden();
        boolean lasts = burden != Burden.NONE && heavier != Burden.NONE;
        return new Own(seen, nowNs, heavier, lasts ? burdenSinceNs : nowNs);
    }
}
