package org.tandemha.pki;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * The files of one member's certificates, in {@code pki} under its state directory:
 *
 * <pre>
 * ca.crt        the authority that all members trust
 * member.pem    this member's private key (made here, never leaves) and its certificate; 0600
 * joining.key   the private key of a join that has not ended; 0600
 * revoked.crl   the newest revocation list
 * authority     host:port of the authority's join endpoint, for renewal
 * ca/           on the authority's machine only: see {@link Authority}
 * </pre>
 */
public final class PkiDir {
    private final Path path;

    private PkiDir(Path path) {
        this.path = path;
    }

    /** The directory under this state directory, whether it is there or not. */
    public static PkiDir under(Path stateDir) {
        return new PkiDir(stateDir.resolve("pki"));
    }

    Path path() {
        return path;
    }

    Path authorityFile() {
        return path.resolve("ca.crt");
    }

    Path memberFile() {
        return path.resolve("member.pem");
    }

    Path joiningFile() {
        return path.resolve("joining.key");
    }

    Path revokedFile() {
        return path.resolve("revoked.crl");
    }

    Path addressFile() {
        return path.resolve("authority");
    }

    Path authorityDir() {
        return path.resolve("ca");
    }

    /** Whether this machine has a certificate, so that links can be made. */
    public boolean isMember() {
        return Files.exists(memberFile());
    }

    /** Whether this machine knows an authority already. */
    boolean hasAuthority() {
        return Files.exists(authorityFile());
    }

    X509Certificate authority() throws PkiException {
        Path file = authorityFile();
        return Certificates.authority(Pem.one(Pem.CERTIFICATE, PkiFiles.read(file), file), file);
    }

    /** This member's key and certificate, which must be of this authority. */
    Credential credential(X509Certificate authority, SecureRandom random) throws PkiException {
        Path file = memberFile();
        Credential credential = Credential.parse(PkiFiles.readPrivate(file), file, random);
        try {
            credential.certificate().verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    file + " holds a certificate that the authority in " + authorityFile() + " did not sign", e);
        }
        member(credential.certificate(), authority);
        return credential;
    }

    MemberId member(X509Certificate certificate, X509Certificate authority) throws PkiException {
        return Names.member(certificate, Certificates.cluster(authority))
                .orElseThrow(() -> new PkiException(memberFile() + " holds a certificate that names no member"));
    }

    /** Where the authority's join endpoint was when this machine last asked it. */
    public Optional<HostPort> address() throws PkiException {
        if (!Files.exists(addressFile())) {
            return Optional.empty();
        }
        String text = new String(PkiFiles.read(addressFile()), StandardCharsets.UTF_8).strip();
        try {
            return Optional.of(HostPort.parse(text));
        } catch (IllegalArgumentException e) {
            throw new PkiException(addressFile() + ": " + e.getMessage(), e);
        }
    }

    void keepAddress(HostPort address) throws PkiException {
        PkiFiles.write(addressFile(), (address + "\n").getBytes(StandardCharsets.UTF_8), PkiFiles.Access.PUBLIC);
    }

    void keepAuthority(X509Certificate authority) throws PkiException {
        PkiFiles.write(authorityFile(), Certificates.pem(authority), PkiFiles.Access.PUBLIC);
    }

    void keepCredential(Credential credential) throws PkiException {
        PkiFiles.write(memberFile(), credential.pem(), PkiFiles.Access.PRIVATE);
    }
}
