package org.tandemha.pki;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.tandemha.cluster.MemberId;

/** A cluster's authority and members, each in a directory of its own, all with one clock that a test sets. */
final class Cluster {
    static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    static final HostPort NOWHERE = new HostPort("127.0.0.1", 1);

    final SecureRandom random = new SecureRandom();
    final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    final PkiDir dir;
    final Authority authority;
    final AuthorityRecords records;
    private final Path root;

    Cluster(Path root, String name) throws PkiException {
        this.root = root;
        this.dir = PkiDir.under(root.resolve(name + "-authority"));
        this.authority =
                Authority.create(dir, new ClusterName(name), new MemberId("pbx-a"), PASSPHRASE, now::get, random);
        this.records = new AuthorityRecords(dir, now::get);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    JoinToken token(String member) throws PkiException {
        return records.issue(new MemberId(member), NOWHERE, Duration.ofMinutes(15), random);
    }

    byte[] request(KeyPair pair) {
        return SigningRequest.make(pair, "anybody", random);
    }

    X509Certificate join(JoinToken token, KeyPair pair) throws PkiException {
        return authority.join(token.id(), token.secret(), request(pair));
    }

    /** A machine of its own that joined, without a network. */
    PkiDir member(String name) throws PkiException {
        PkiDir own = PkiDir.under(root.resolve(name));
        PkiFiles.directory(own.path());
        KeyPair pair = Keys.fresh(random);
        X509Certificate given = join(token(name), pair);
        Revocations.write(own.revokedFile(), authority.revocations().der());
        own.keepCredential(new Credential(pair.getPrivate(), given));
        own.keepAuthority(authority.certificate());
        return own;
    }

    MemberTls tls(PkiDir of) throws PkiException {
        return MemberTls.open(of, now::get, System::nanoTime, random);
    }

    /** Takes back and tells these members, as links would. */
    void revoke(String member, MemberTls... tell) throws PkiException {
        authority.revoke(member);
        for (MemberTls one : List.of(tell)) {
            one.revocations().adopt(authority.revocations().der());
        }
    }
}
