package org.tandemha.probe.audio;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * Frames to send, header included. Each frequency has whole cycles in 20 ms, so one frame repeated is a steady tone
 * and nothing is computed per frame.
 */
final class Mouth {
    /** Length of a frame. */
    static final Duration FRAME = Duration.ofMillis(20);

    static final int FRAME_SAMPLES = 160;
    /** A quarter of full scale, -12 dB: loud enough for any law, and no codec clips it. */
    static final double AMPLITUDE = 8_192;

    private final Buffer tone;
    private final Buffer mark;

    Mouth(Voice voice) {
        tone = frame(slin(voice.toneHz(), AMPLITUDE));
        mark = frame(slin(voice.markHz(), AMPLITUDE));
    }

    Buffer tone() {
        return tone;
    }

    Buffer mark() {
        return mark;
    }

    static Buffer frame(byte[] slin) {
        return Buffer.buffer(3 + slin.length)
                .appendByte((byte) FrameKind.AUDIO.code())
                .appendUnsignedShort(slin.length)
                .appendBytes(slin);
    }

    static byte[] slin(int frequencyHz, double amplitude) {
        byte[] bytes = new byte[2 * FRAME_SAMPLES];
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            int sample = (int) Math.round(amplitude * Math.sin(2 * Math.PI * frequencyHz * i / Goertzel.RATE_HZ));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }
}
