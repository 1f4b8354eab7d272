package org.tandemha.pki;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Asks for a certificate (PKCS#10): a public key, and the proof that the asker has the private one. Names in it do not
 * count; who asks is known from the token or from the link.
 */
final class SigningRequest {
    static final int LARGEST_BYTES = 4 * 1024;

    private SigningRequest() {}

    static byte[] make(KeyPair pair, String people, SecureRandom random) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + people), pair.getPublic())
                    .build(new JcaContentSignerBuilder(Keys.SIGNATURE)
                            .setSecureRandom(random)
                            .build(pair.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a certificate request cannot be made", e);
        }
    }

    /** The key that the request proves to be the asker's. */
    static PublicKey key(byte[] der) throws PkiException {
        if (der.length > LARGEST_BYTES) {
            throw new PkiException(
                    "the certificate request has " + der.length + " bytes; " + LARGEST_BYTES + " at most");
        }
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            if (!Keys.isP256(key)) {
                throw new PkiException("the certificate request is for another kind of key than EC P-256");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new PkiException("the certificate request is not signed by its own key");
            }
            if (!Arrays.equals(request.getEncoded(), der)) {
                throw new PkiException("something stands behind the certificate request");
            }
            return key;
        } catch (IOException
                | java.security.GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException e) {
            // the last three are what Bouncy Castle throws at malformed input
            throw new PkiException("the certificate request is malformed", e);
        }
    }
}
