package org.tandemha.probe.traffic;

/**
 * What is usual for a window of five minutes in one hour of the week: mean and variance of the calls in it, the newer
 * weeks counting more.
 *
 * @param samples windows seen
 */
record Usual(int samples, double mean, double variance) {
    /** Windows that count fully: 12 an hour, so six weeks. After that an old one loses weight by 1/72 a window. */
    static final int MEMORY = 72;

    /** From here on a sample far off is pulled in before it is learned. */
    private static final int ROBUST_FROM = 12;

    private static final double FARTHEST_SD = 4;

    static final Usual NOTHING = new Usual(0, 0, 0);

    Usual {
        if (samples < 0 || !(mean >= 0) || !(variance >= 0) || !Double.isFinite(mean) || !Double.isFinite(variance)) {
            throw new IllegalArgumentException("usual traffic of " + samples + " samples, mean " + mean + ", variance "
                    + variance + ": none may be negative or infinite");
        }
    }

    /**
     * With one more window. Mean and variance are Welford's while there are few samples and exponentially weighted
     * later (weight 1/{@link #MEMORY}); a sample farther than four standard deviations off counts as one at four, so
     * that one mad hour does not become the rule.
     */
    Usual with(long calls) {
        int count = Math.min(samples + 1, MEMORY);
        double near = calls;
        if (samples >= ROBUST_FROM) {
            double reach = FARTHEST_SD * Math.sqrt(Math.max(variance, Math.max(mean, 1)));
            near = Math.max(mean - reach, Math.min(mean + reach, near));
        }
        double difference = near - mean;
        double newMean = mean + difference / count;
        double newVariance = Math.max(0, (1 - 1.0 / count) * (variance + difference * difference / count));
        return new Usual(count, Math.max(0, newMean), newVariance);
    }

    /** Between this hour and another: {@code share} 0 is this, 1 the other. */
    Usual towards(Usual other, double share) {
        if (samples == 0 || other.samples == 0) {
            return this;
        }
        double apart = other.mean - mean;
        return new Usual(
                Math.min(samples, other.samples),
                mean + share * apart,
                // where two hours differ, the way between them is uncertain, too
                (1 - share) * variance + share * other.variance + share * (1 - share) * apart * apart);
    }
}
