package org.tandemha.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;

/**
 * One revocation list, its signature checked: which serial numbers the authority took back, and when. Its number grows
 * by one with each list of this authority.
 */
final class RevocationList {
    static final int LARGEST_BYTES = 128 * 1024;

    private final long number;
    private final Map<BigInteger, Instant> revoked;
    private final byte[] der;

    private RevocationList(long number, Map<BigInteger, Instant> revoked, byte[] der) {
        this.number = number;
        this.revoked = Map.copyOf(revoked);
        this.der = der.clone();
    }

    long number() {
        return number;
    }

    Map<BigInteger, Instant> revoked() {
        return revoked;
    }

    byte[] der() {
        return der.clone();
    }

    static RevocationList parse(byte[] der, X509Certificate authority, Object source) throws PkiException {
        if (der.length > LARGEST_BYTES) {
            throw new PkiException(
                    source + ": a revocation list of " + der.length + " bytes; " + LARGEST_BYTES + " at most");
        }
        try {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            list.verify(authority.getPublicKey());
            if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                    || !Arrays.equals(list.getEncoded(), der)
                    || list.hasUnsupportedCriticalExtension()) {
                throw new PkiException(source + ": the revocation list is malformed");
            }
            Map<BigInteger, Instant> revoked = new TreeMap<>();
            Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
            if (entries != null) {
                entries.forEach(entry -> revoked.put(
                        entry.getSerialNumber(), entry.getRevocationDate().toInstant()));
            }
            return new RevocationList(number(list, source), revoked, der);
        } catch (java.security.SignatureException | java.security.InvalidKeyException e) {
            throw new PkiException(source + ": the revocation list is not signed by this cluster's authority", e);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException | ClassCastException e) {
            throw new PkiException(source + ": the revocation list is malformed", e);
        }
    }

    private static long number(X509CRL list, Object source) throws IOException, PkiException {
        byte[] wrapped = list.getExtensionValue(Extension.cRLNumber.getId());
        if (wrapped == null) {
            throw new PkiException(source + ": the revocation list has no number");
        }
        BigInteger number = ASN1Integer.getInstance(
                        ASN1OctetString.getInstance(wrapped).getOctets())
                .getValue();
        if (number.signum() <= 0 || number.bitLength() > 62) {
            throw new PkiException(source + ": the revocation list's number is " + number);
        }
        return number.longValue();
    }
}
