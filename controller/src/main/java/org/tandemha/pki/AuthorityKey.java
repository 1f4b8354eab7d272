package org.tandemha.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * The authority's private key under a passphrase: PKCS#8 with PBES2 (RFC 8018), AES-256-CBC, PBKDF2 with HMAC-SHA-256,
 * as {@code openssl pkey} reads and writes it.
 */
final class AuthorityKey {
    /** What OWASP's password storage page asks of PBKDF2-HMAC-SHA-256; some 0.3 s. */
    static final int ITERATIONS = 600_000;

    /** Shorter ones are refused when the key is made. */
    static final int SHORTEST_PASSPHRASE = 8;

    private AuthorityKey() {}

    static byte[] encrypt(PrivateKey key, char[] passphrase, SecureRandom random) {
        try {
            return Pem.bytes(
                    Pem.ENCRYPTED_KEY,
                    new JcaPKCS8EncryptedPrivateKeyInfoBuilder(key)
                            .build(new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                    .setProvider(new BouncyCastleProvider())
                                    .setRandom(random)
                                    .setPassword(passphrase)
                                    .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                    .setIterationCount(ITERATIONS)
                                    .build())
                            .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("the authority's key cannot be encrypted", e);
        }
    }

    static PrivateKey decrypt(byte[] pem, char[] passphrase, Path source) throws PkiException {
        byte[] der = Pem.one(Pem.ENCRYPTED_KEY, pem, source);
        try {
            return Keys.privateKey(
                    new PKCS8EncryptedPrivateKeyInfo(der)
                            .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                                    .setProvider(new BouncyCastleProvider())
                                    .build(passphrase))
                            .getEncoded(),
                    source);
        } catch (PKCSException | IOException | IllegalArgumentException | PkiException e) {
            // CBC cannot tell a wrong passphrase from damage
            throw new PkiException(source + " does not open: the passphrase is wrong, or the file is damaged", e);
        }
    }
}
