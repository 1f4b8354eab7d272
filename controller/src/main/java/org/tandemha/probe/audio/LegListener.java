package org.tandemha.probe.audio;

/**
 * What happens on one leg; called on the audio server's event loop. Times are nanoseconds of the monotonic clock at
 * which the bytes were read.
 */
public interface LegListener {
    /** Asterisk connected and said the leg's nonce. */
    void connected(long atNs);

    /**
     * A frame came in.
     *
     * @param sound what was heard of the other leg's voice in it
     * @param samples how long it was, in samples of 1/8,000 s
     */
    void heard(Sound sound, int samples, long atNs);

    /** The connection ended, by Asterisk or by the server. Nothing comes after. */
    void ended(LegEnd how, long atNs);
}
