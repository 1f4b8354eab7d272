package org.tandemha.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;

/**
 * The cluster's own certificate authority with its key opened: gives certificates to who shows a token, renews, revokes.
 * Nothing else in the cluster needs it: if it is lost, members go on until their certificates run out. Any thread;
 * everything here reads and writes files, so not on an event loop.
 */
public final class Authority {
    static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365L);
    /** Of a member's certificate. */
    static final Duration MEMBER_LIFE = Duration.ofDays(365);
    /** Of the join endpoint's certificate, whose key is made anew with each start and never written. */
    static final Duration ENDPOINT_LIFE = Duration.ofDays(30);
    /** Wrong secrets before a token is void. */
    static final int MOST_FAILURES = 5;
    /** Certificates of one member that count at once; more renewals are refused. */
    static final int MOST_VALID_OF_ONE = 32;
    /** A certificate that ran out this long ago leaves the revocation list, which else would only grow. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private final PkiDir dir;
    private final Register register;
    private final X509Certificate certificate;
    private final Signer signer;
    private final InstantSource wall;
    private final SecureRandom random;

    private Authority(
            PkiDir dir, X509Certificate certificate, PrivateKey key, InstantSource wall, SecureRandom random) {
        this.dir = dir;
        this.register = new Register(dir.authorityDir());
        this.certificate = certificate;
        this.signer = new Signer(key, certificate, random);
        this.wall = wall;
        this.random = random;
    }

    /**
     * Makes the authority of a new cluster, and this machine its first member.
     *
     * @throws PkiException if there is one already: it is never overwritten
     */
    public static Authority create(
            PkiDir dir, ClusterName cluster, MemberId self, char[] passphrase, InstantSource wall, SecureRandom random)
            throws PkiException {
        if (dir.hasAuthority() || dir.isMember()) {
            throw new PkiException(dir.path() + " belongs to a cluster already; nothing was changed. If it is what an"
                    + " interrupted 'tandem pki init' left: move it away, and begin again");
        }
        if (passphrase.length < AuthorityKey.SHORTEST_PASSPHRASE) {
            throw new PkiException("the passphrase of the authority's key has " + passphrase.length + " characters; "
                    + AuthorityKey.SHORTEST_PASSPHRASE + " at least");
        }
        PkiFiles.directory(dir.path());
        Register register = new Register(dir.authorityDir());
        register.create();
        KeyPair pair = Keys.fresh(random);
        Instant now = wall.instant();
        X509Certificate certificate = Signer.authority(pair, cluster, now, AUTHORITY_LIFE, random);
        Authority authority = new Authority(dir, certificate, pair.getPrivate(), wall, random);
        PkiFiles.write(
                register.keyFile(),
                AuthorityKey.encrypt(pair.getPrivate(), passphrase, random),
                PkiFiles.Access.PRIVATE);
        Revocations.write(dir.revokedFile(), authority.signer.revocations(1, Map.of(), now));
        KeyPair own = Keys.fresh(random);
        X509Certificate first = authority.leaf(own.getPublic(), self, now);
        register.keep(first);
        dir.keepCredential(new Credential(own.getPrivate(), first));
        // last: what makes the directory count as a cluster's
        dir.keepAuthority(certificate);
        return authority;
    }

    /** Opens the key of the authority on this machine. */
    public static Authority open(PkiDir dir, char[] passphrase, InstantSource wall, SecureRandom random)
            throws PkiException {
        Register register = new Register(dir.authorityDir());
        byte[] key = register.locked(() -> PkiFiles.readPrivate(register.keyFile()));
        X509Certificate certificate = dir.authority();
        PrivateKey opened = AuthorityKey.decrypt(key, passphrase, register.keyFile());
        if (!Keys.belong(opened, certificate.getPublicKey(), random)) {
            throw new PkiException(register.keyFile() + " is not the key of the authority in " + dir.authorityFile());
        }
        return new Authority(dir, certificate, opened, wall, random);
    }

    /** The certificate that all members trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    PkiDir dir() {
        return dir;
    }

    /** Of the join endpoint, for as long as this process lives. */
    Credential endpoint() {
        KeyPair pair = Keys.fresh(random);
        ClusterName cluster = Certificates.cluster(certificate);
        X509Certificate made = signer.leaf(
                pair.getPublic(),
                Names.endpoint(cluster),
                "Tandem authority of " + cluster,
                wall.instant(),
                ENDPOINT_LIFE);
        return new Credential(pair.getPrivate(), made);
    }

    private X509Certificate leaf(PublicKey key, MemberId member, Instant now) {
        ClusterName cluster = Certificates.cluster(certificate);
        return signer.leaf(
                key, Names.member(cluster, member), "Tandem member " + member + " of " + cluster, now, MEMBER_LIFE);
    }

    /**
     * Gives a certificate for a token. The same request again, while the token lasts, gets the same certificate: an
     * answer that was lost does not burn the token, and a replay gains nothing, for it names a key that only the first
     * asker has.
     */
    X509Certificate join(String tokenId, byte[] secret, byte[] request) throws PkiException {
        return register.locked(() -> {
            TokenEntry token = known(tokenId, secret);
            PublicKey key = key(request);
            String by = Keys.hex(Keys.sha256(key.getEncoded()));
            if (token.isUsed()) {
                return again(token, by);
            }
            X509Certificate made = leaf(key, token.member(), wall.instant());
            register.keep(made);
            register.keep(tokenId, token.used(by, Certificates.serial(made)));
            return made;
        });
    }

    private TokenEntry known(String id, byte[] secret) throws PkiException {
        TokenEntry token = id.matches("[0-9a-f]{16}") ? register.token(id).orElse(null) : null;
        if (token == null) {
            throw unknown();
        }
        if (token.taken() || token.failures() >= MOST_FAILURES) {
            throw new JoinRefused(Why.VOID, "this join token was taken back; issue another one");
        }
        byte[] said = Certificates.ascii(Keys.hex(Keys.sha256(secret)));
        if (!MessageDigest.isEqual(said, Certificates.ascii(token.secretHash()))) {
            register.keep(id, token.failed());
            throw unknown();
        }
        if (wall.instant().isAfter(token.ends())) {
            throw new JoinRefused(
                    Why.EXPIRED,
                    "this join token ran out at " + token.ends() + ", and the authority's clock says " + wall.instant()
                            + "; issue another one");
        }
        return token;
    }

    private static JoinRefused unknown() {
        return new JoinRefused(Why.UNKNOWN_TOKEN, "the authority knows no such join token");
    }

    private static PublicKey key(byte[] request) throws JoinRefused {
        try {
            return SigningRequest.key(request);
        } catch (PkiException e) {
            throw new JoinRefused(Why.MALFORMED, e.sentence());
        }
    }

    private X509Certificate again(TokenEntry token, String by) throws PkiException {
        if (!token.usedBy().equals(by)) {
            throw new JoinRefused(
                    Why.USED,
                    "this join token was used before, for certificate " + token.serial() + "; if that was not you:"
                            + " tandem pki revoke " + token.member());
        }
        return register.issued(token.serial())
                .orElseThrow(() -> new JoinRefused(Why.BROKEN, "certificate " + token.serial() + " is not on file"));
    }

    /** A new certificate for a member that proved itself with its present one, and for a new key only. */
    X509Certificate renew(MemberId member, X509Certificate present, byte[] request) throws PkiException {
        return register.locked(() -> {
            PublicKey key = key(request);
            Instant now = wall.instant();
            int valid = 0;
            for (X509Certificate past : register.all()) {
                boolean ofMember = Names.member(past, Certificates.cluster(certificate))
                        .filter(member::equals)
                        .isPresent();
                if (ofMember && Arrays.equals(past.getPublicKey().getEncoded(), key.getEncoded())) {
                    throw new JoinRefused(
                            Why.MALFORMED, "the key has a certificate already; a renewal wants a new key");
                }
                valid += ofMember && now.isBefore(past.getNotAfter().toInstant()) ? 1 : 0;
            }
            if (valid >= MOST_VALID_OF_ONE) {
                throw new JoinRefused(
                        Why.TOO_MANY,
                        member + " has " + valid + " certificates that count; revoke those that are not needed");
            }
            X509Certificate made = leaf(key, member, now);
            register.keep(made);
            return made;
        });
    }

    /**
     * Takes back all certificates of a member and its unused tokens, or one certificate by its serial number, in a new
     * revocation list.
     *
     * @return the serial numbers taken back by this
     */
    public List<String> revoke(String memberOrSerial) throws PkiException {
        return register.locked(() -> {
            ClusterName cluster = Certificates.cluster(certificate);
            Instant now = wall.instant();
            RevocationList before = Revocations.read(dir.revokedFile(), certificate);
            List<X509Certificate> all = register.all();
            List<X509Certificate> meant = all.stream()
                    .filter(one -> Certificates.serial(one).equals(memberOrSerial)
                            || Names.member(one, cluster)
                                    .filter(member -> member.name().equals(memberOrSerial))
                                    .isPresent())
                    .filter(one -> !before.revoked().containsKey(one.getSerialNumber()))
                    .filter(one -> now.isBefore(one.getNotAfter().toInstant()))
                    .toList();
            int tokens = takeBackTokens(memberOrSerial);
            if (meant.isEmpty() && tokens == 0) {
                throw new PkiException("nothing to revoke: '" + memberOrSerial
                        + "' is no member and no serial number with a certificate that counts; see 'tandem pki list'");
            }
            if (!meant.isEmpty()) {
                Map<BigInteger, Instant> revoked = new TreeMap<>(before.revoked());
                all.stream()
                        .filter(one -> now.isAfter(one.getNotAfter().toInstant().plus(REMEMBERED)))
                        .forEach(one -> revoked.remove(one.getSerialNumber()));
                meant.forEach(one -> revoked.put(one.getSerialNumber(), now));
                Revocations.write(dir.revokedFile(), signer.revocations(before.number() + 1, revoked, now));
            }
            return meant.stream().map(Certificates::serial).toList();
        });
    }

    private int takeBackTokens(String member) throws PkiException {
        int taken = 0;
        for (Map.Entry<String, TokenEntry> token : register.allTokens().entrySet()) {
            TokenEntry entry = token.getValue();
            if (entry.member().name().equals(member) && !entry.isUsed() && !entry.taken()) {
                register.keep(token.getKey(), entry.takenBack());
                taken++;
            }
        }
        return taken;
    }

    /** The list as it stands on disk, which another process may have made newer. */
    RevocationList revocations() throws PkiException {
        return Revocations.read(dir.revokedFile(), certificate);
    }
}
