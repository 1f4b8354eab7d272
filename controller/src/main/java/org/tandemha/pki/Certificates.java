package org.tandemha.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

/** X.509 certificates read strictly, and named for people. */
final class Certificates {
    static final int LARGEST_BYTES = 8 * 1024;

    private Certificates() {}

    static X509Certificate parse(byte[] der, Object source) throws PkiException {
        if (der.length > LARGEST_BYTES) {
            throw new PkiException(
                    source + ": a certificate of " + der.length + " bytes; " + LARGEST_BYTES + " at most");
        }
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw new PkiException(source + " is damaged: something stands behind the certificate");
            }
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new PkiException(source + " is damaged: it holds no certificate", e);
        }
    }

    /** An authority's certificate: signed by its own key, which may sign certificates, and naming a cluster. */
    static X509Certificate authority(byte[] der, Object source) throws PkiException {
        X509Certificate certificate = parse(der, source);
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PkiException(source + " is damaged: the certificate's signature is wrong", e);
        }
        boolean signs = certificate.getKeyUsage() != null && certificate.getKeyUsage()[5];
        if (certificate.getBasicConstraints() < 0
                || !signs
                || !Keys.isP256(certificate.getPublicKey())
                || Names.cluster(certificate).isEmpty()) {
            throw new PkiException(source + " holds a certificate that is no cluster's authority");
        }
        return certificate;
    }

    static ClusterName cluster(X509Certificate authority) {
        return Names.cluster(authority)
                .orElseThrow(
                        () -> new IllegalArgumentException("not an authority: " + authority.getSubjectX500Principal()));
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was parsed has no encoding", e);
        }
    }

    static byte[] pem(X509Certificate certificate) {
        return Pem.bytes(Pem.CERTIFICATE, encoded(certificate));
    }

    /** SHA-256 of the whole certificate. */
    static byte[] fingerprint(X509Certificate certificate) {
        return Keys.sha256(encoded(certificate));
    }

    /** Its fingerprint as people compare them: {@code ab:cd:…}. */
    static String shown(byte[] fingerprint) {
        return HexFormat.ofDelimiter(":").formatHex(fingerprint);
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
