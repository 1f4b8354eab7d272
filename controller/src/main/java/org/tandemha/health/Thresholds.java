package org.tandemha.health;

/**
 * Where a measured value stops being good. With {@code degraded < failed} high values are bad, otherwise low ones.
 * Two equal ones, or what is not a number, is an {@link IllegalArgumentException}.
 */
public record Thresholds(double degraded, double failed) {
    public Thresholds {
        if (!(degraded < failed || degraded > failed)) {
            throw new IllegalArgumentException(
                    "thresholds degraded=" + degraded + " failed=" + failed + ": they must be two different numbers");
        }
    }

    /** The level of a value; NaN is unknown. */
    public Level judge(double value) {
        if (Double.isNaN(value)) {
            return Level.UNKNOWN;
        }
        double sign = degraded < failed ? 1 : -1;
        if (sign * value >= sign * failed) {
            return Level.FAILED;
        }
        return sign * value >= sign * degraded ? Level.DEGRADED : Level.OK;
    }
}
