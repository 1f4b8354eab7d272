package org.tandemha.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * The names in certificates, as SPIFFE writes them (one URI as subject alternative name): {@code spiffe://CLUSTER} for
 * the authority, {@code spiffe://CLUSTER/authority} for its join endpoint, {@code spiffe://CLUSTER/member/NAME} for a
 * member. Nothing is read out of the subject, which is for people.
 *
 * @see <a href="https://github.com/spiffe/spiffe/blob/main/standards/X509-SVID.md">SPIFFE, X.509-SVID</a>
 */
final class Names {
    private static final int URI = 6; // GeneralName's tag, RFC 5280, 4.2.1.6
    private static final String SCHEME = "spiffe://";
    private static final String MEMBER = "/member/";

    private Names() {}

    static String cluster(ClusterName cluster) {
        return SCHEME + cluster;
    }

    static String endpoint(ClusterName cluster) {
        return SCHEME + cluster + "/authority";
    }

    static String member(ClusterName cluster, MemberId member) {
        return SCHEME + cluster + MEMBER + member;
    }

    /** The certificate's one name; absent where it has none, several, or one of another kind. */
    static Optional<String> in(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                return Optional.empty();
            }
            List<?> only = names.iterator().next();
            return Integer.valueOf(URI).equals(only.get(0)) ? Optional.of((String) only.get(1)) : Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    /** The member of this cluster that the certificate names. */
    static Optional<MemberId> member(X509Certificate certificate, ClusterName cluster) {
        String prefix = SCHEME + cluster + MEMBER;
        return in(certificate).filter(name -> name.startsWith(prefix)).flatMap(name -> {
            try {
                return Optional.of(new MemberId(name.substring(prefix.length())));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** The cluster whose authority this is. */
    static Optional<ClusterName> cluster(X509Certificate authority) {
        return in(authority).filter(name -> name.startsWith(SCHEME)).flatMap(name -> {
            try {
                return Optional.of(new ClusterName(name.substring(SCHEME.length())));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
