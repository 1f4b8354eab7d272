package org.tandemha.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Keys on the curve P-256, the one kind that is made and taken here. */
final class Keys {
    static final String SIGNATURE = "SHA256withECDSA";
    static final String PUBLIC = "PUBLIC KEY";
    private static final String CURVE = "secp256r1";
    private static final int FIELD_BITS = 256;
    /** The order of P-256's base point, SEC 2, 2.4.2: tells it from other curves of 256 bits. */
    private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    private Keys() {}

    static KeyPair fresh(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no keys on " + CURVE, e);
        }
    }

    static PrivateKey privateKey(byte[] pkcs8, Object source) throws PkiException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new PkiException(source + " is damaged: it holds no key on " + CURVE, e);
        }
    }

    static boolean isP256(PublicKey key) {
        return key instanceof ECPublicKey point
                && point.getParams().getCurve().getField().getFieldSize() == FIELD_BITS
                && point.getParams().getOrder().toString(16).equals(ORDER);
    }

    /** Proves by a signature that the two belong together. */
    static boolean belong(PrivateKey key, PublicKey shown, SecureRandom random) {
        byte[] sample = "whose key is this?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try {
            Signature sign = Signature.getInstance(SIGNATURE);
            sign.initSign(key, random);
            sign.update(sample);
            byte[] signature = sign.sign();
            sign.initVerify(shown);
            sign.update(sample);
            return sign.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static PublicKey publicKey(byte[] x509, Object source) throws PkiException {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new PkiException(source + " is damaged: it holds no public key", e);
        }
    }
}
