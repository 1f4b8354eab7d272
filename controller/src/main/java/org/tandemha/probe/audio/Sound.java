package org.tandemha.probe.audio;

/** What one frame sounds like to an ear that listens for one voice. */
public enum Sound {
    /** Too quiet to be anything. */
    SILENCE,
    /** Loud, but not the voice: noise, speech, an announcement, our own echo. */
    OTHER,
    /** The voice's tone. */
    TONE,
    /** The voice's mark. */
    MARK
}
