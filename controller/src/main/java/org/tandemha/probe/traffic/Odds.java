package org.tandemha.probe.traffic;

/**
 * How probable it is to see so few calls when all is as usual.
 *
 * <p>Calls are counts that vary more than a Poisson process does (days differ), so the model is the negative binomial
 * with the mean m and variance v of the hour: r = m²/(v − m), p = r/(r + m), P(0) = p^r, P(i+1) = P(i)·(1−p)·(i+r)/(i+1);
 * with v ≤ m it is Poisson: P(0) = e^−m, P(i+1) = P(i)·m/(i+1). The variance is enlarged by v/d, because mean and
 * variance themselves come from the d days only on which this hour was seen.
 */
final class Odds {
    /** The twelve windows of one hour are of one day and resemble each other: as evidence of what is usual they count as one. */
    private static final int WINDOWS_A_DAY = 12;

    private static final double RAREST = 1e-12;

    private Odds() {}

    /** P(X ≤ calls), between 1e-12 and 1; 1 when the count is not below the mean, for then nothing is low. */
    static double ofSoFew(long calls, Usual usual) {
        double m = usual.mean();
        if (usual.samples() == 0 || calls >= m) {
            return 1;
        }
        double days = (double) usual.samples() / WINDOWS_A_DAY;
        double v = Math.max(usual.variance(), m) * (1 + 1 / days);
        double r = m * m / (v - m);
        // in logarithms: P(0) may be smaller than the smallest double
        double logTerm = r * Math.log(r / (r + m));
        double logRatio = Math.log(m / (r + m));
        double sum = Math.exp(logTerm);
        for (long i = 0; i < calls; i++) {
            logTerm += logRatio + Math.log((i + r) / (i + 1));
            sum += Math.exp(logTerm);
        }
        return Math.min(1, Math.max(RAREST, sum));
    }

    /** {@code 1 in 100,000}: a round number, because the model is no more exact than that. */
    static String words(double probability) {
        double one = 1 / Math.max(probability, RAREST);
        double digits = Math.pow(10, Math.floor(Math.log10(one)));
        return String.format(java.util.Locale.ROOT, "1 in %,.0f", Math.floor(one / digits) * digits);
    }
}
