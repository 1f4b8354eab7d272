package org.tandemha.probe.audio;

/** Listens for one voice, frame by frame, without memory. */
final class Ear {
    /**
     * Least share of the frame's energy. Half lets noise as loud as the voice pass and refuses a frame that is mostly
     * something else; a frame of which the voice fills the part p has the share p², so 71 % of it must be voice.
     */
    static final double LEAST_SHARE = 0.5;
    /** Least mean level, in sample units: -50 dB below full scale, far under any gain a PBX applies to our tones. */
    static final double LEAST_LEVEL = 100;
    /** Shorter frames (5 ms) hold too few cycles to tell the voices apart. */
    static final int LEAST_SAMPLES = 40;

    private final Voice voice;

    Ear(Voice voice) {
        this.voice = voice;
    }

    Sound hear(byte[] slin) {
        int samples = slin.length / 2;
        double energy = Goertzel.energy(slin);
        if (samples < LEAST_SAMPLES || energy < LEAST_LEVEL * LEAST_LEVEL * samples) {
            return Sound.SILENCE;
        }
        if (Goertzel.share(slin, voice.toneHz(), energy) >= LEAST_SHARE) {
            return Sound.TONE;
        }
        return Goertzel.share(slin, voice.markHz(), energy) >= LEAST_SHARE ? Sound.MARK : Sound.OTHER;
    }
}
