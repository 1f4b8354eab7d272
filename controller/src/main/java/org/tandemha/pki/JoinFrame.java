package org.tandemha.pki;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * How the join endpoint is asked and answers, inside TLS: one frame each, four bytes of length (big endian) and one
 * JSON object of exactly the keys expected, all of them text; bytes in base64.
 */
final class JoinFrame {
    static final int LARGEST_BYTES = 512 * 1024;
    static final int LARGEST_REQUEST_BYTES = 16 * 1024;

    static final Set<String> JOIN = Set.of("do", "token", "secret", "request");
    static final Set<String> RENEW = Set.of("do", "request");
    static final Set<String> GIVEN = Set.of("certificate", "authority", "revoked", "time");
    static final Set<String> REFUSED = Set.of("refused", "because");
    private static final int HEAD = 4;

    private final int largest;
    private final Buffer heard = Buffer.buffer();

    JoinFrame(int largest) {
        this.largest = largest;
    }

    static Buffer encode(JsonObject message) {
        Buffer body = message.toBuffer();
        return Buffer.buffer(HEAD + body.length()).appendInt(body.length()).appendBuffer(body);
    }

    /** Takes what came; the whole frame once it is there. */
    Optional<JsonObject> hear(Buffer part) throws PkiException {
        heard.appendBuffer(part);
        if (heard.length() < HEAD) {
            return Optional.empty();
        }
        int length = heard.getInt(0);
        if (length < 2 || length > largest || heard.length() > HEAD + length) {
            throw new PkiException("a frame of " + length + " bytes; 2 to " + largest + ", and nothing behind it");
        }
        if (heard.length() < HEAD + length) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonObject(heard.getBuffer(HEAD, HEAD + length)));
        } catch (DecodeException | ClassCastException e) {
            throw new PkiException("a frame that is no JSON object", e);
        }
    }

    static boolean hasOnlyText(JsonObject message, Set<String> keys) {
        return message.fieldNames().equals(keys)
                && keys.stream().allMatch(key -> message.getValue(key) instanceof String);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(JsonObject message, String key) throws PkiException {
        try {
            return Base64.getDecoder().decode(message.getString(key));
        } catch (IllegalArgumentException e) {
            throw new PkiException("'" + key + "' is no base64", e);
        }
    }
}
