package org.tandemha.probe.audio;

/**
 * What a leg says: a tone that it holds, and a mark, a short change of pitch that tells one moment of it from another.
 * All four are whole numbers of cycles in a 20 ms frame, so that they are orthogonal to each other, and keep clear of
 * DTMF (697 to 941 Hz, 1,209, 1,336, 1,477, 1,633 Hz) and of the fax and modem tones (1,100 and 2,100 Hz), which a PBX
 * may act upon.
 */
public enum Voice {
    A(1_000, 1_250),
    B(1_500, 1_750);

    private final int toneHz;
    private final int markHz;

    Voice(int toneHz, int markHz) {
        this.toneHz = toneHz;
        this.markHz = markHz;
    }

    /** The tone that is held, Hz. */
    public int toneHz() {
        return toneHz;
    }

    /** The mark, Hz. */
    public int markHz() {
        return markHz;
    }

    /** Who must be heard where this one speaks. */
    public Voice other() {
        return this == A ? B : A;
    }
}
