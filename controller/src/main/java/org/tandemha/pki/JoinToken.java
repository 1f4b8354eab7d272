package org.tandemha.pki;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.tandemha.cluster.MemberId;

/**
 * What {@code pki issue} prints and {@code pki join} takes: one line of text that lets one machine become one member,
 * once and soon. It says where the authority listens and how to know it (the SHA-256 of its certificate), so the secret
 * is only ever said to the right one.
 *
 * <pre>
 * tandem-join-BASE64URL( version 1 | fingerprint 32 | id 8 | secret 32 | ends 8 (epoch s)
 *                        | length 1, member | length 1, host | port 2 | first 4 of SHA-256 of all before )
 * </pre>
 */
public final class JoinToken {
    private static final String PREFIX = "tandem-join-";
    private static final byte VERSION = 1;
    private static final int FINGERPRINT_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int CHECK_BYTES = 4;
    private static final int LARGEST_BYTES = 512;
    private static final int LONGEST_TEXT = PREFIX.length() + LARGEST_BYTES * 4 / 3 + 4;

    private final byte[] fingerprint;
    private final byte[] id;
    private final byte[] secret;
    private final Instant ends;
    private final MemberId member;
    private final HostPort address;

    private JoinToken(byte[] fingerprint, byte[] id, byte[] secret, Instant ends, MemberId member, HostPort address) {
        this.fingerprint = fingerprint;
        this.id = id;
        this.secret = secret;
        this.ends = ends;
        this.member = member;
        this.address = address;
    }

    static JoinToken fresh(byte[] fingerprint, Instant ends, MemberId member, HostPort address, SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new JoinToken(
                fingerprint.clone(), id, secret, Instant.ofEpochSecond(ends.getEpochSecond()), member, address);
    }

    /** The line to be carried to the new machine; a secret. */
    public String text() {
        ByteBuffer out = ByteBuffer.allocate(LARGEST_BYTES);
        out.put(VERSION).put(fingerprint).put(id).put(secret).putLong(ends.getEpochSecond());
        put(out, member.name());
        put(out, address.host());
        out.putShort((short) address.port());
        byte[] body = Arrays.copyOf(out.array(), out.position());
        out.put(check(body));
        return PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(out.array(), out.position()));
    }

    /** Reads the line; exactly what {@link #text} wrote, else the sentence says what is wrong. */
    public static JoinToken parse(String text) throws PkiException {
        if (text.length() > LONGEST_TEXT || !text.startsWith(PREFIX)) {
            throw new PkiException("this is no join token: it begins with '" + PREFIX + "' and has at most "
                    + LONGEST_TEXT + " characters");
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            if (all.length <= CHECK_BYTES) {
                throw mistyped();
            }
            byte[] body = Arrays.copyOf(all, all.length - CHECK_BYTES);
            if (!Arrays.equals(check(body), Arrays.copyOfRange(all, body.length, all.length))) {
                throw mistyped();
            }
            JoinToken token = body(ByteBuffer.wrap(body));
            if (!token.text().equals(text)) {
                throw mistyped();
            }
            return token;
        } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException e) {
            throw mistyped();
        }
    }

    private static JoinToken body(ByteBuffer in) throws PkiException {
        byte version = in.get();
        if (version != VERSION) {
            throw new PkiException("this join token is of version " + version + ", and this Tandem knows " + VERSION
                    + "; issue it with the same release");
        }
        byte[] fingerprint = bytes(in, FINGERPRINT_BYTES);
        byte[] id = bytes(in, ID_BYTES);
        byte[] secret = bytes(in, SECRET_BYTES);
        Instant ends = Instant.ofEpochSecond(in.getLong());
        MemberId member = new MemberId(text(in));
        HostPort address = new HostPort(text(in), Short.toUnsignedInt(in.getShort()));
        if (in.hasRemaining()) {
            throw mistyped();
        }
        return new JoinToken(fingerprint, id, secret, ends, member, address);
    }

    private static PkiException mistyped() {
        return new PkiException("this join token is not whole: copy the line that 'tandem pki issue' printed again");
    }

    private static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, Byte.toUnsignedInt(in.get())), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static byte[] check(byte[] body) {
        return Arrays.copyOf(Keys.sha256(body), CHECK_BYTES);
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    byte[] secret() {
        return secret.clone();
    }

    String id() {
        return Keys.hex(id);
    }

    /** By the clock of the authority's machine. */
    public Instant ends() {
        return ends;
    }

    /** Who may join with it. */
    public MemberId member() {
        return member;
    }

    /** Where the authority listens. */
    public HostPort address() {
        return address;
    }

    @Override
    public String toString() {
        return "join token " + id() + " for " + member;
    }
}
