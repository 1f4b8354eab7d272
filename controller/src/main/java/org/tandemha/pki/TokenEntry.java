package org.tandemha.pki;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.tandemha.cluster.MemberId;

/**
 * What the authority remembers of a token it issued: not its secret, only the secret's hash.
 *
 * @param failures how often a wrong secret was said
 * @param usedBy hash (hex) of the public key that it was used for; empty while unused
 * @param serial of the certificate it gave; empty while unused
 */
record TokenEntry(
        MemberId member, String secretHash, Instant ends, boolean taken, int failures, String usedBy, String serial) {
    private static final Set<String> KEYS =
            Set.of("member", "secretHash", "ends", "void", "failures", "usedBy", "serial");

    TokenEntry used(String by, String withSerial) {
        return new TokenEntry(member, secretHash, ends, taken, failures, by, withSerial);
    }

    TokenEntry failed() {
        return new TokenEntry(member, secretHash, ends, taken, failures + 1, usedBy, serial);
    }

    TokenEntry takenBack() {
        return new TokenEntry(member, secretHash, ends, true, failures, usedBy, serial);
    }

    boolean isUsed() {
        return !usedBy.isEmpty();
    }

    byte[] text() {
        return (new JsonObject()
                                .put("member", member.name())
                                .put("secretHash", secretHash)
                                .put("ends", ends.toString())
                                .put("void", taken)
                                .put("failures", failures)
                                .put("usedBy", usedBy)
                                .put("serial", serial)
                                .encode()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static TokenEntry parse(byte[] text, Path source) throws PkiException {
        try {
            JsonObject json = new JsonObject(new String(text, StandardCharsets.UTF_8));
            if (!json.fieldNames().equals(KEYS)) {
                throw new PkiException(source + " is damaged: it has the keys " + json.fieldNames());
            }
            return new TokenEntry(
                    new MemberId(json.getString("member")),
                    json.getString("secretHash"),
                    Instant.parse(json.getString("ends")),
                    json.getBoolean("void"),
                    json.getInteger("failures"),
                    json.getString("usedBy"),
                    json.getString("serial"));
        } catch (DecodeException
                | DateTimeException
                | ClassCastException
                | IllegalArgumentException
                | NullPointerException e) {
            throw new PkiException(source + " is damaged: it is no token of ours", e);
        }
    }
}
