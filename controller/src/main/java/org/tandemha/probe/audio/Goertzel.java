package org.tandemha.probe.audio;

/**
 * Energy of one frequency in a frame, by Goertzel's algorithm (G. Goertzel, American Mathematical Monthly 65, 1958).
 * Samples are signed 16 bits, little endian, 8 kHz.
 */
final class Goertzel {
    static final int RATE_HZ = 8_000;

    private Goertzel() {}

    /** Sum of the squares of all samples. */
    static double energy(byte[] slin) {
        double sum = 0;
        for (int i = 0; i + 1 < slin.length; i += 2) {
            double sample = sample(slin, i);
            sum += sample * sample;
        }
        return sum;
    }

    /**
     * The part of the frame's energy that lies in the frequency, 0 to 1: for N samples x with spectrum X it is
     * {@code 2 |X(f)|² / (N Σx²)}, which is 1 for a pure tone with whole cycles in the frame, whatever its gain.
     */
    static double share(byte[] slin, int frequencyHz, double energy) {
        int samples = slin.length / 2;
        if (samples == 0 || energy <= 0) {
            return 0;
        }
        double coefficient = 2 * Math.cos(2 * Math.PI * frequencyHz / RATE_HZ);
        double before = 0;
        double last = 0;
        for (int i = 0; i + 1 < slin.length; i += 2) {
            double next = sample(slin, i) + coefficient * last - before;
            before = last;
            last = next;
        }
        double power = last * last + before * before - coefficient * last * before;
        return 2 * power / (samples * energy);
    }

    private static int sample(byte[] slin, int at) {
        return (short) ((slin[at] & 0xff) | (slin[at + 1] << 8));
    }
}
