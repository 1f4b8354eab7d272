package org.tandemha.pki;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemha.cluster.MemberId;

/** What can be done on the authority's machine without its key: issue tokens, list, export, import. Reads and writes files. */
public final class AuthorityRecords {
    /** Longer ones are refused: a token is for the machine that stands ready. */
    public static final Duration LONGEST_TOKEN = Duration.ofHours(24);

    private static final Duration TOKENS_REMEMBERED = Duration.ofDays(1);
    private static final String REVOKED = Pem.CRL;

    private final PkiDir dir;
    private final Register register;
    private final InstantSource wall;

    public AuthorityRecords(PkiDir dir, InstantSource wall) {
        this.dir = dir;
        this.register = new Register(dir.authorityDir());
        this.wall = wall;
    }

    /**
     * One certificate or token on file.
     *
     * @param serial of the certificate; of a token its id
     * @param standing {@code valid}, {@code expired}, {@code revoked}; of a token {@code open}, {@code void}
     */
    public record Line(Kind kind, String name, String serial, Instant ends, String standing) {}

    /** What a {@link Line} is about. */
    public enum Kind {
        CERTIFICATE,
        TOKEN
    }

    /** Makes a token that lets this member join once within this time. */
    public JoinToken issue(MemberId member, HostPort address, Duration valid, SecureRandom random) throws PkiException {
        if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST_TOKEN) > 0) {
            throw new PkiException("a join token for " + valid.toSeconds() + " s: more than none, and "
                    + LONGEST_TOKEN.toHours() + " hours at most");
        }
        return register.locked(() -> {
            register.forgetTokensThatEndedBefore(wall.instant().minus(TOKENS_REMEMBERED));
            Instant ends = wall.instant().plus(valid);
            JoinToken token = JoinToken.fresh(Certificates.fingerprint(dir.authority()), ends, member, address, random);
            register.keep(
                    token.id(),
                    new TokenEntry(member, Keys.hex(Keys.sha256(token.secret())), token.ends(), false, 0, "", ""));
            dir.keepAddress(address);
            return token;
        });
    }

    /** Whether the token was used: the machine has joined. */
    public boolean isUsed(JoinToken token) throws PkiException {
        return register.locked(
                () -> register.token(token.id()).map(TokenEntry::isUsed).orElse(false));
    }

    /** Everything on file, certificates first. */
    public List<Line> list() throws PkiException {
        return register.locked(() -> {
            X509Certificate authority = dir.authority();
            RevocationList revoked = Revocations.read(dir.revokedFile(), authority);
            List<Line> lines = new ArrayList<>();
            for (X509Certificate one : register.all()) {
                String name = Names.member(one, Certificates.cluster(authority))
                        .map(MemberId::name)
                        .orElse("-");
                Instant ends = one.getNotAfter().toInstant();
                String standing = wall.instant().isAfter(ends) ? "expired" : "valid";
                lines.add(new Line(
                        Kind.CERTIFICATE,
                        name,
                        Certificates.serial(one),
                        ends,
                        revoked.revoked().containsKey(one.getSerialNumber()) ? "revoked" : standing));
            }
            for (Map.Entry<String, TokenEntry> entry : register.allTokens().entrySet()) {
                TokenEntry token = entry.getValue();
                if (!token.isUsed()) {
                    String standing = wall.instant().isAfter(token.ends()) ? "expired" : "open";
                    lines.add(new Line(
                            Kind.TOKEN,
                            token.member().name(),
                            entry.getKey(),
                            token.ends(),
                            token.taken() || token.failures() >= Authority.MOST_FAILURES ? "void" : standing));
                }
            }
            return lines;
        });
    }

    /** Writes the authority into one file, its key under its passphrase as ever, to be kept in a safe place. */
    public void exportTo(Path file) throws PkiException {
        if (Files.exists(file)) {
            throw new PkiException(file + " is there already; it is not overwritten");
        }
        String all = register.locked(() -> {
            StringBuilder text = new StringBuilder();
            append(text, PkiFiles.readPrivate(register.keyFile()));
            append(text, PkiFiles.read(dir.authorityFile()));
            append(text, PkiFiles.read(dir.revokedFile()));
            for (X509Certificate one : register.all()) {
                append(text, Certificates.pem(one));
            }
            return text.toString();
        });
        if (all.length() > PkiFiles.LARGEST_BYTES) {
            throw new PkiException("the authority with all its certificates has " + all.length() + " bytes; "
                    + PkiFiles.LARGEST_BYTES + " at most: remove certificates that ran out from "
                    + dir.authorityDir().resolve("issued"));
        }
        PkiFiles.write(file, Certificates.ascii(all), PkiFiles.Access.PRIVATE);
    }

    private static void append(StringBuilder text, byte[] part) {
        text.append(new String(part, StandardCharsets.US_ASCII));
    }

    /**
     * Makes this machine the authority's, from an exported file. The passphrase proves that the file is whole before
     * anything is written. A newer revocation list that this machine knows is kept.
     */
    public void importFrom(Path file, char[] passphrase, SecureRandom random) throws PkiException {
        if (Files.exists(register.keyFile())) {
            throw new PkiException(register.keyFile() + " is there already; it is not overwritten");
        }
        List<Pem.Block> blocks = Pem.blocks(PkiFiles.readPrivate(file), file);
        List<String> labels = Pem.labels(blocks);
        if (labels.size() < 3
                || !labels.subList(0, 3).equals(List.of(Pem.ENCRYPTED_KEY, Pem.CERTIFICATE, REVOKED))
                || !labels.stream().skip(3).allMatch(Pem.CERTIFICATE::equals)) {
            throw new PkiException(file + " is no exported authority: it holds " + labels);
        }
        X509Certificate authority = Certificates.authority(blocks.get(1).content(), file);
        byte[] key = Pem.bytes(Pem.ENCRYPTED_KEY, blocks.get(0).content());
        if (!Keys.belong(AuthorityKey.decrypt(key, passphrase, file), authority.getPublicKey(), random)) {
            throw new PkiException(file + " is damaged: its key is not that of its certificate");
        }
        RevocationList list = RevocationList.parse(blocks.get(2).content(), authority, file);
        if (dir.hasAuthority() && !dir.authority().equals(authority)) {
            throw new PkiException(file + " is the authority of another cluster than the one that this machine is in");
        }
        List<X509Certificate> issued = new ArrayList<>();
        for (Pem.Block block : blocks.subList(3, blocks.size())) {
            issued.add(Certificates.parse(block.content(), file));
        }
        PkiFiles.directory(dir.path());
        register.create();
        for (X509Certificate one : issued) {
            register.keep(one);
        }
        boolean known = Files.exists(dir.revokedFile())
                && Revocations.read(dir.revokedFile(), authority).number() >= list.number();
        if (!known) {
            Revocations.write(dir.revokedFile(), list.der());
        }
        dir.keepAuthority(authority);
        PkiFiles.write(register.keyFile(), key, PkiFiles.Access.PRIVATE);
    }
}
