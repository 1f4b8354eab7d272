package org.tandemha.wan;

/**
 * The smoothed round trip of one link and its variation: RFC 6298 §2 (gains 1/8 and 1/4), without its clock granularity.
 *
 * @param smoothedNs 0 before the first measurement
 * @param variationNs mean deviation
 * @param lastNs the last measurement
 */
public record RoundTrip(long smoothedNs, long variationNs, long lastNs) {
    public static final RoundTrip UNKNOWN = new RoundTrip(0, 0, 0);

    /** After one more measurement; a negative one counts as 0. */
    public RoundTrip with(long measuredNs) {
        long ns = Math.max(0, measuredNs);
        if (smoothedNs == 0) {
            return new RoundTrip(Math.max(1, ns), ns / 2, ns);
        }
        long variation = variationNs + (Math.abs(smoothedNs - ns) - variationNs) / 4;
        return new RoundTrip(Math.max(1, smoothedNs + (ns - smoothedNs) / 8), variation, ns);
    }

    public boolean isKnown() {
        return smoothedNs > 0;
    }
}
