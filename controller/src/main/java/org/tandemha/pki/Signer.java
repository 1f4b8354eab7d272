package org.tandemha.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority's key at work: certificates and revocation lists (RFC 5280), made by Bouncy Castle. */
final class Signer {
    /** A certificate counts from so long before it was made, so that a member whose clock lags takes it, too. */
    static final Duration BACKDATED = Duration.ofHours(24);

    private static final int SERIAL_BITS = 127; // positive, at most 20 bytes, not to be guessed

    private final PrivateKey key;
    private final X509Certificate authority;
    private final SecureRandom random;

    Signer(PrivateKey key, X509Certificate authority, SecureRandom random) {
        this.key = key;
        this.authority = authority;
        this.random = random;
    }

    /** A new authority, which vouches for itself. */
    static X509Certificate authority(
            KeyPair pair, ClusterName cluster, Instant now, Duration valid, SecureRandom random) {
        X500Principal subject = new X500Principal("CN=Tandem cluster " + cluster);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                serial(random),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(valid)),
                subject,
                pair.getPublic());
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectAlternativeName, false, uri(Names.cluster(cluster)));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
            return signed(builder, pair.getPrivate(), random);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("an authority's certificate cannot be made", e);
        }
    }

    /** A certificate for one key and one name, good for both ends of a link. */
    X509Certificate leaf(PublicKey of, String name, String people, Instant now, Duration valid) {
        Instant end = now.plus(valid);
        Instant authorityEnd = authority.getNotAfter().toInstant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                authority.getSubjectX500Principal(),
                serial(random),
                Date.from(now.minus(BACKDATED)),
                Date.from(end.isAfter(authorityEnd) ? authorityEnd : end),
                new X500Principal("CN=" + people),
                of);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, uri(name));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(of));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(authority));
            return signed(builder, key, random);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate for " + name + " cannot be made", e);
        }
    }

    /**
     * The revocation list of this number. It carries the date by which a next one is due because RFC 5280 wants one,
     * and that is the authority's own end: a lost authority must not stop the links.
     */
    byte[] revocations(long number, Map<BigInteger, Instant> revoked, Instant now) {
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(authority.getSubjectX500Principal(), Date.from(now));
        builder.setNextUpdate(authority.getNotAfter());
        revoked.forEach((serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.unspecified));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            return builder.build(signer(key, random)).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a revocation list cannot be made", e);
        }
    }

    private static GeneralNames uri(String name) {
        return new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, name));
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    private static ContentSigner signer(PrivateKey key, SecureRandom random) {
        try {
            return new JcaContentSignerBuilder(Keys.SIGNATURE)
                    .setSecureRandom(random)
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this JDK does not sign with " + Keys.SIGNATURE, e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key, SecureRandom random)
            throws IOException {
        try {
            return Certificates.parse(builder.build(signer(key, random)).getEncoded(), "the certificate just made");
        } catch (PkiException e) {
            throw new IllegalStateException(e);
        }
    }
}
