package org.tandemha.pki;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a certificate still counts, for people and alarms. Pure.
 *
 * @param left negative once it ran out
 * @param because one sentence with its numbers
 */
public record Expiry(Standing standing, Instant end, Duration left, String because) {
    /** An alarm begins so long ahead. */
    public static final Duration SOON = Duration.ofDays(30);

    /** How urgent renewal is. */
    public enum Standing {
        GOOD,
        /** Less than {@link #SOON} is left. */
        SOON,
        /** Ran out: links are refused. */
        OVER
    }

    static Expiry of(X509Certificate certificate, Instant now) {
        return of(certificate.getNotAfter().toInstant(), now);
    }

    /** Judges the end of a certificate at this moment. */
    public static Expiry of(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        if (left.isNegative()) {
            return new Expiry(
                    Standing.OVER,
                    end,
                    left,
                    "This member's certificate ran out at " + end + " and no other member takes it; join again.");
        }
        String days = "This member's certificate counts until " + end + ", " + words(left) + " from now";
        return left.compareTo(SOON) < 0
                ? new Expiry(Standing.SOON, end, left, days + "; renew it with 'tandem pki renew'.")
                : new Expiry(Standing.GOOD, end, left, days + ".");
    }

    /** Whether two thirds of the life are over: the time to renew unasked. */
    static boolean renewalDue(X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        return now.isAfter(end.minus(Duration.between(begin, end).dividedBy(3)));
    }

    private static String words(Duration left) {
        return left.toDays() >= 2 ? left.toDays() + " days" : left.toHours() + " hours";
    }
}
