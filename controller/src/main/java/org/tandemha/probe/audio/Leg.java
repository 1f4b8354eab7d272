package org.tandemha.probe.audio;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a synthetic call at its audio end: first awaited under its nonce, then connected, then ended. It speaks its
 * own voice when told to and tells its listener what it hears of the other's. All methods belong to the audio server's
 * event loop, and none of them waits.
 */
public final class Leg {
    private final AudioSocketServer server;
    private final UUID nonce;
    private final Mouth mouth;
    private final Ear ear;
    private final LegListener listener;
    private @Nullable Connection connection;
    private boolean ended;

    Leg(AudioSocketServer server, UUID nonce, Voice voice, LegListener listener) {
        this.server = server;
        this.nonce = nonce;
        this.mouth = new Mouth(voice);
        this.ear = new Ear(voice.other());
        this.listener = listener;
    }

    /** The nonce that Asterisk must say. */
    public UUID nonce() {
        return nonce;
    }

    /** Whether audio can be sent now. */
    public boolean isConnected() {
        return connection != null && !ended;
    }

    /** Whether it is over: ended after it was connected, or withdrawn before. */
    public boolean isEnded() {
        return ended;
    }

    /** Sends one frame of the tone; false when it could not (not connected, or Asterisk does not read). */
    public boolean speakTone() {
        return connection != null && !ended && connection.send(mouth.tone());
    }

    /** Sends one frame of the mark; false when it could not. */
    public boolean speakMark() {
        return connection != null && !ended && connection.send(mouth.mark());
    }

    /**
     * Asks Asterisk to hang up; the listener hears when it did. A leg that is not connected yet is no longer awaited,
     * and ends silently.
     */
    public void hangUp() {
        if (connection == null) {
            ended = true;
            server.withdraw(this);
        } else if (!ended) {
            connection.sendHangUp();
        }
    }

    /** Ends the connection at once, whether Asterisk agrees or not. Silent for the listener. */
    public void drop() {
        ended = true;
        server.withdraw(this);
        if (connection != null) {
            connection.close();
        }
    }

    void onConnected(Connection by, long atNs) {
        connection = by;
        listener.connected(atNs);
    }

    void onAudio(byte[] slin, long atNs) {
        if (!ended) {
            listener.heard(ear.hear(slin), slin.length / 2, atNs);
        }
    }

    void onEnded(LegEnd how, long atNs) {
        if (!ended) {
            ended = true;
            listener.ended(how, atNs);
        }
    }
}
