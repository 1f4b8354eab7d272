package org.tandemha.pki;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key with the certificate that names it. One file holds both, so that a crash never leaves halves. */
record Credential(PrivateKey key, X509Certificate certificate) {

    byte[] pem() {
        return Certificates.ascii(Pem.text(Pem.PRIVATE_KEY, key.getEncoded())
                + Pem.text(Pem.CERTIFICATE, Certificates.encoded(certificate)));
    }

    static Credential parse(byte[] text, Object source, SecureRandom random) throws PkiException {
        List<Pem.Block> blocks = Pem.blocks(text, source);
        if (!Pem.labels(blocks).equals(List.of(Pem.PRIVATE_KEY, Pem.CERTIFICATE))) {
            throw new PkiException(
                    source + " must hold a private key and its certificate, and holds " + Pem.labels(blocks));
        }
        Credential credential = new Credential(
                Keys.privateKey(blocks.get(0).content(), source),
                Certificates.parse(blocks.get(1).content(), source));
        if (!Keys.belong(credential.key(), credential.certificate().getPublicKey(), random)) {
            throw new PkiException(source + " is damaged: its private key is not that of its certificate");
        }
        return credential;
    }

    @Override
    public String toString() {
        return "certificate " + Certificates.serial(certificate) + " and its key";
    }
}
