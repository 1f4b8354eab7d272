package org.tandemha.probe.audio;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection to the audio server: a stranger with a short deadline until it says an expected nonce, then a leg
 * with a long one. Whatever breaks the rules closes it; it holds one frame of memory at most.
 */
final class Connection {
    /** Frames that may come ahead of real time: what Asterisk had queued while it was held up, 2 s. */
    static final long FRAMES_AHEAD = 100;

    private static final Buffer HANG_UP = Buffer.buffer(new byte[] {0, 0, 0});
    /** Bytes that may wait for Asterisk to read: 25 frames, half a second. */
    private static final int WRITE_QUEUE = 25 * 323;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final AudioSocketServer server;
    private final NetSocket socket;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Duration legLifetime;
    private long deadlineTimer;
    private long openedNs;
    private long frames;
    private boolean closed;
    private LegEnd end = new LegEnd(Optional.empty(), "Asterisk closed the connection");
    private @Nullable Leg leg;

    Connection(
            Vertx vertx, LongSupplier nanos, AudioSocketServer server, NetSocket socket, AudioSocketOptions options) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.server = server;
        this.socket = socket;
        this.legLifetime = options.legLifetime();
        this.openedNs = nanos.getAsLong();
        socket.setWriteQueueMaxSize(WRITE_QUEUE);
        socket.handler(this::onBytes);
        socket.exceptionHandler(broken -> end = byAsterisk("the connection broke: " + broken.getMessage()));
        socket.closeHandler(gone -> onClosed());
        deadlineTimer =
                vertx.setTimer(options.firstFrameWithin().toMillis(), late -> reject(Rejection.NO_NONCE_IN_TIME));
    }

    boolean send(Buffer frame) {
        if (closed) {
            return false;
        }
        if (socket.writeQueueFull()) {
            server.countSkipped();
            return false;
        }
        socket.write(frame);
        return true;
    }

    void sendHangUp() {
        if (!closed) {
            socket.write(HANG_UP);
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(deadlineTimer);
            socket.close();
        }
    }

    private void onBytes(Buffer bytes) {
        if (closed) {
            return;
        }
        Rejection bad = decoder.feed(bytes, this::onFrame);
        if (bad != null) {
            reject(bad);
        }
    }

    /** Takes one frame; false when the connection is closed because of it. */
    private boolean onFrame(FrameKind kind, byte[] payload) {
        long nowNs = nanos.getAsLong();
        if (leg == null) {
            return onFirstFrame(kind, payload, nowNs);
        }
        if (++frames > FRAMES_AHEAD + (nowNs - openedNs) / Mouth.FRAME.toNanos()) {
            return reject(Rejection.FLOOD);
        }
        switch (kind) {
            case AUDIO -> leg.onAudio(payload, nowNs);
            case DTMF -> {}
            case NONCE -> reject(Rejection.BAD_NONCE);
            case HANG_UP -> over(byAsterisk("Asterisk hung up"));
            case ERROR ->
                over(byAsterisk(
                        payload.length == 0
                                ? "Asterisk reported an audio error"
                                : "Asterisk reported audio error " + payload[0]));
        }
        return !closed;
    }

    private boolean onFirstFrame(FrameKind kind, byte[] payload, long nowNs) {
        if (kind != FrameKind.NONCE) {
            return reject(Rejection.NONCE_NOT_FIRST);
        }
        Leg expected = server.claim(payload);
        if (expected == null) {
            return reject(Rejection.UNKNOWN_NONCE);
        }
        vertx.cancelTimer(deadlineTimer);
        deadlineTimer = vertx.setTimer(legLifetime.toMillis(), late -> reject(Rejection.TOO_LONG));
        openedNs = nowNs;
        leg = expected;
        expected.onConnected(this, nowNs);
        return !closed;
    }

    private boolean reject(Rejection reason) {
        if (!closed) {
            server.countRejected(reason);
            over(new LegEnd(Optional.of(reason), "the audio server closed it: " + reason));
        }
        return false;
    }

    private static LegEnd byAsterisk(String because) {
        return new LegEnd(Optional.empty(), because);
    }

    private void over(LegEnd how) {
        end = how;
        close();
        tellLeg();
    }

    private void onClosed() {
        closed = true;
        vertx.cancelTimer(deadlineTimer);
        server.forget(this);
        tellLeg();
    }

    private void tellLeg() {
        if (leg != null) {
            leg.onEnded(end, nanos.getAsLong());
        }
    }
}
