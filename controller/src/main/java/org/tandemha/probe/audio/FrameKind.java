package org.tandemha.probe.audio;

import org.jspecify.annotations.Nullable;

/**
 * Frames of the AudioSocket protocol that belong in a probe's leg: one byte of kind, two bytes of length (big endian),
 * the payload. Source: Asterisk's {@code res_audiosocket}. Kinds 0x11 to 0x18 are audio of higher rates: they mean that
 * the channel was made without {@code c(slin)}.
 */
enum FrameKind {
    HANG_UP(0x00, 0),
    NONCE(0x01, 16),
    DTMF(0x03, 1),
    /** Signed linear, 16 bits, 8 kHz, little endian; 120 ms is more than any codec puts into one frame. */
    AUDIO(0x10, 1_920),
    ERROR(0xff, 1);

    private final int code;
    private final int longest;

    FrameKind(int code, int longest) {
        this.code = code;
        this.longest = longest;
    }

    int code() {
        return code;
    }

    /** Longest payload, bytes. */
    int longest() {
        return longest;
    }

    static @Nullable FrameKind of(int code) {
        return switch (code) {
            case 0x00 -> HANG_UP;
            case 0x01 -> NONCE;
            case 0x03 -> DTMF;
            case 0x10 -> AUDIO;
            case 0xff -> ERROR;
            default -> null;
        };
    }
}
