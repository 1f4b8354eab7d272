package org.tandemha.probe.call;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tandemha.probe.audio.Leg;
import org.tandemha.probe.audio.Sound;

/**
 * Audio in one direction: from a mouth to the ear at the other leg. First the tone, until it is heard; then a stretch
 * of counted frames that begins with a mark of two frames (two, so that one of them is whole even where frames are cut
 * anew on the way). Delay = the mark heard − the mark spoken; lost = frames spoken since the mark − frames heard since.
 */
final class OneWay {
    private static final int MARK_FRAMES = 2;
    private static final int FRAME_SAMPLES = 160;

    private final int talkFrames;
    private boolean heard;
    private long markSpokenNs = -1;
    private long markHeardNs = -1;
    private int spoken;
    private long samplesHeard;

    OneWay(int talkFrames) {
        this.talkFrames = talkFrames;
    }

    boolean isHeard() {
        return heard;
    }

    /** Takes what the ear heard; true when it is the first of the voice. */
    boolean hear(Sound sound, int samples, long atNs) {
        if (sound != Sound.TONE && sound != Sound.MARK) {
            return false;
        }
        if (sound == Sound.MARK && markSpokenNs >= 0 && markHeardNs < 0) {
            markHeardNs = atNs;
        }
        if (markHeardNs >= 0) {
            samplesHeard += samples;
        }
        boolean first = !heard;
        heard = true;
        return first;
    }

    /** Speaks the next frame of the counted stretch, if there is one left. */
    void talk(Leg mouth, long atNs) {
        if (spoken >= talkFrames) {
            return;
        }
        if (markSpokenNs < 0) {
            markSpokenNs = atNs;
        }
        boolean sent = spoken < MARK_FRAMES ? mouth.speakMark() : mouth.speakTone();
        if (sent) {
            spoken++;
        }
    }

    /** Whether all that was to be spoken has been heard. */
    boolean isTalkedOut() {
        return spoken >= talkFrames && framesHeard() >= spoken;
    }

    Direction measured() {
        if (markSpokenNs < 0) {
            return Direction.UNMEASURED;
        }
        OptionalLong delay = markHeardNs < 0 ? OptionalLong.empty() : OptionalLong.of(markHeardNs - markSpokenNs);
        return new Direction(delay, OptionalInt.of((int) Math.max(0, spoken - framesHeard())));
    }

    private long framesHeard() {
        return (samplesHeard + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
    }
}
