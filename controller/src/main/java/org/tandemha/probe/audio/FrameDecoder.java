package org.tandemha.probe.audio;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames together from bytes that may be chopped anywhere. Holds at most one frame (three bytes of header and the
 * longest payload of its kind): a header that promises more is refused before its payload is awaited.
 */
final class FrameDecoder {
    private static final int HEADER = 3;

    /** Where whole frames go; false stops the decoding (the connection is closed). */
    interface Sink {
        boolean frame(FrameKind kind, byte[] payload);
    }

    private final byte[] header = new byte[HEADER];
    private int headerFilled;
    private @Nullable FrameKind kind;
    private byte[] payload = new byte[0];
    private int payloadFilled;

    /** Takes the next bytes; returns why the stream is refused, or null while it is good. */
    @Nullable
    Rejection feed(Buffer bytes, Sink sink) {
        int at = 0;
        while (at < bytes.length()) {
            if (kind == null) {
                header[headerFilled++] = bytes.getByte(at++);
                if (headerFilled < HEADER) {
                    continue;
                }
                Rejection bad = open();
                if (bad != null) {
                    return bad;
                }
            }
            int some = Math.min(payload.length - payloadFilled, bytes.length() - at);
            bytes.getBytes(at, at + some, payload, payloadFilled);
            at += some;
            payloadFilled += some;
            if (payloadFilled == payload.length && !deliver(sink)) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Rejection open() {
        FrameKind named = FrameKind.of(header[0] & 0xff);
        int length = ((header[1] & 0xff) << 8) | (header[2] & 0xff);
        if (named == null) {
            return Rejection.WRONG_TYPE;
        }
        if (named == FrameKind.NONCE && length != named.longest()) {
            return Rejection.BAD_NONCE;
        }
        if (length > named.longest()) {
            return Rejection.OVERSIZE;
        }
        if (named == FrameKind.AUDIO && length % 2 != 0) {
            return Rejection.ODD_AUDIO;
        }
        kind = named;
        payload = new byte[length];
        payloadFilled = 0;
        return null;
    }

    private boolean deliver(Sink sink) {
        FrameKind whole = kind;
        kind = null;
        headerFilled = 0;
        return whole == null || sink.frame(whole, payload);
    }
}
