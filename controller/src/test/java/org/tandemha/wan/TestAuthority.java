package org.tandemha.wan;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tandemha.cluster.MemberId;

/** An authority made for a test; its certificates name members by their common name. */
final class TestAuthority {
    private static final char[] PASSWORD = "test".toCharArray();

    private final KeyPair key = keyPair();
    private final X509Certificate certificate = certificate("authority", key, true, Duration.ofDays(1));
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private long serial = 1;

    /** Links of this member with a certificate that holds for a day. */
    LinkTls member(String name) {
        return member(name, Duration.ofDays(1));
    }

    LinkTls member(String name, Duration validFor) {
        return new MemberLinks(name, validFor);
    }

    /** From now on this member's certificate is accepted no longer. */
    void revoke(String name) {
        revoked.add(name);
    }

    private final class MemberLinks implements LinkTls {
        private final KeyManagerFactory keys;
        private final TrustManagerFactory trust;

        MemberLinks(String name, Duration validFor) {
            try {
                KeyPair own = keyPair();
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("own", own.getPrivate(), PASSWORD, new X509Certificate[] {
                    certificate(name, own, false, validFor), certificate
                });
                keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, PASSWORD);
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, null);
                trusted.setCertificateEntry("authority", certificate);
                trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
            } catch (GeneralSecurityException | java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ServerSSLOptions server() {
            ServerSSLOptions options = new ServerSSLOptions();
            options.setKeyCertOptions(KeyCertOptions.wrap((javax.net.ssl.X509KeyManager) keys.getKeyManagers()[0]));
            options.setTrustOptions(TrustOptions.wrap(trust.getTrustManagers()[0]));
            return options;
        }

        @Override
        public ClientSSLOptions client(MemberId expected) {
            ClientSSLOptions options = new ClientSSLOptions();
            options.setKeyCertOptions(KeyCertOptions.wrap((javax.net.ssl.X509KeyManager) keys.getKeyManagers()[0]));
            options.setTrustOptions(TrustOptions.wrap(trust.getTrustManagers()[0]));
            options.setHostnameVerificationAlgorithm("");
            return options;
        }

        @Override
        public MemberId peer(SSLSession session) throws SSLPeerUnverifiedException {
            X509Certificate shown = (X509Certificate) session.getPeerCertificates()[0];
            String name = shown.getSubjectX500Principal().getName().substring("CN=".length());
            if (revoked.contains(name)) {
                throw new SSLPeerUnverifiedException("the certificate of " + name + " is revoked");
            }
            return new MemberId(name);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(String name, KeyPair of, boolean authority, Duration validFor) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=authority"),
                    BigInteger.valueOf(serial++),
                    Date.from(now.minus(Duration.ofDays(2))),
                    Date.from(now.plus(validFor)),
                    new X500Name("CN=" + name),
                    of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
