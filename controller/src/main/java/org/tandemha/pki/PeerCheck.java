package org.tandemha.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.PeerRefused.Reason;

/**
 * Judges a certificate that somebody shows: the authority's signature first, because nothing before it is proven, then
 * revocation, dates and name. Pure: the time is an argument.
 *
 * <p>The JDK's path validation is not used: chains are one certificate long, and its failures do not tell these reasons
 * apart.
 */
final class PeerCheck {
    private static final List<String> BOTH_ENDS = List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    private static final int LONGEST_NAME = 80;

    private final X509Certificate authority;
    private final ClusterName cluster;

    PeerCheck(X509Certificate authority) {
        this.authority = authority;
        this.cluster = Certificates.cluster(authority);
    }

    /** The member whose certificate this is. */
    MemberId member(X509Certificate shown, Predicate<X509Certificate> revoked, Instant now) throws PeerRefused {
        String who = standing(shown, revoked, now);
        return Names.member(shown, cluster)
                .orElseThrow(() -> new PeerRefused(
                        Reason.WRONG_NAME,
                        who,
                        "The certificate of " + who + " is no member's of cluster " + cluster + "."));
    }

    /** The same, which must be the one expected. */
    void member(X509Certificate shown, MemberId expected, Predicate<X509Certificate> revoked, Instant now)
            throws PeerRefused {
        MemberId member = member(shown, revoked, now);
        if (!member.equals(expected)) {
            throw new PeerRefused(
                    Reason.WRONG_NAME,
                    member.name(),
                    "Member " + expected + " was dialled, and " + named(shown, member.name()) + " answered.");
        }
    }

    /** The authority's own join endpoint. Its dates do not count: a machine that joins may have a wrong clock. */
    void endpoint(X509Certificate shown) throws PeerRefused {
        String who = signed(shown);
        if (!Names.in(shown).filter(Names.endpoint(cluster)::equals).isPresent()) {
            throw new PeerRefused(
                    Reason.WRONG_NAME, who, "The authority was dialled, and " + named(shown, who) + " answered.");
        }
    }

    private String standing(X509Certificate shown, Predicate<X509Certificate> revoked, Instant now) throws PeerRefused {
        String who = signed(shown);
        if (revoked.test(shown)) {
            throw new PeerRefused(Reason.REVOKED, who, "The certificate of " + named(shown, who) + " is revoked.");
        }
        Instant end = shown.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new PeerRefused(
                    Reason.EXPIRED,
                    who,
                    "The certificate of " + named(shown, who) + " ran out at " + end + "; the clock here says " + now
                            + ".");
        }
        Instant begin = shown.getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw new PeerRefused(
                    Reason.NOT_YET_VALID,
                    who,
                    "The certificate of " + named(shown, who) + " counts from " + begin + "; the clock here says " + now
                            + ".");
        }
        return who;
    }

    /** Who a certificate of our authority for links names. */
    private String signed(X509Certificate shown) throws PeerRefused {
        try {
            if (!shown.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
                throw stranger(shown, "was not issued by this cluster's authority");
            }
            shown.verify(authority.getPublicKey());
            List<String> usages = shown.getExtendedKeyUsage();
            if (shown.getBasicConstraints() >= 0
                    || usages == null
                    || !usages.containsAll(BOTH_ENDS)
                    || shown.hasUnsupportedCriticalExtension()) {
                throw stranger(shown, "is not made for links");
            }
        } catch (CertificateParsingException e) {
            throw stranger(shown, "is malformed");
        } catch (PeerRefused e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw stranger(shown, "does not carry the signature of this cluster's authority");
        }
        return Names.member(shown, cluster).map(MemberId::name).orElseGet(() -> claimed(shown));
    }

    private static PeerRefused stranger(X509Certificate shown, String why) {
        return new PeerRefused(
                Reason.STRANGER,
                claimed(shown),
                "A certificate that claims to be '" + claimed(shown) + "' " + why + ".");
    }

    private static String named(X509Certificate shown, String who) {
        return who + " (serial " + Certificates.serial(shown) + ")";
    }

    /** What a stranger calls himself, made harmless for a log. */
    private static String claimed(X509Certificate shown) {
        String name = shown.getSubjectX500Principal().getName().replaceAll("[^\\x20-\\x7e]", "?");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
