package org.tandemha.probe.call;

/** How far an attempt came, in order. */
public enum CallStage {
    /** Asterisk took the request. */
    ORIGINATE,
    /** Leg A is connected. */
    ANSWER,
    /** Leg B is connected. */
    BRIDGE,
    /** What leg A says is heard on leg B. */
    AUDIO_A_TO_B,
    /** What leg B says is heard on leg A. */
    AUDIO_B_TO_A,
    /** Both legs are gone after we hung up. */
    HANG_UP
}
