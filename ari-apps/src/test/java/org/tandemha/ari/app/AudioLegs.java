package org.tandemha.ari.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small AudioSocket endpoint: into each leg it sends samples of one constant value, and notes when it first hears the
 * value of the other leg. Bridged signed linear audio is passed on unchanged, so hearing it is proof.
 */
final class AudioLegs {
    private static final int KIND_HANGUP = 0x00;
    private static final int KIND_UUID = 0x01;
    private static final int KIND_AUDIO = 0x10;
    private static final int FRAME_BYTES = 320;
    private static final int FRAME_MS = 20;

    /** One expected leg. */
    static final class Leg {
        final short speaks;
        final short listensFor;
        volatile long heardNs;
        volatile boolean connected;
        volatile boolean closed;
        volatile @Nullable NetSocket socket;

        Leg(int speaks, int listensFor) {
            this.speaks = (short) speaks;
            this.listensFor = (short) listensFor;
        }
    }

    final Map<UUID, Leg> legs = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final NetServer server;
    private volatile Runnable onHeard = () -> {};

    AudioLegs(Vertx vertx, LongSupplier nanos) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.server = vertx.createNetServer().connectHandler(this::accept);
    }

    Future<Integer> listen() {
        return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
    }

    void onHeard(Runnable handler) {
        onHeard = handler;
    }

    Leg expect(UUID nonce, int speaks, int listensFor) {
        Leg leg = new Leg(speaks, listensFor);
        legs.put(nonce, leg);
        return leg;
    }

    private void accept(NetSocket socket) {
        Reader reader = new Reader(socket);
        socket.handler(reader::bytes);
        socket.closeHandler(closed -> reader.closed());
        socket.exceptionHandler(reset -> {}); // Asterisk ends legs by a reset
    }

    private final class Reader {
        private final NetSocket socket;
        private Buffer pending = Buffer.buffer();
        private @Nullable Leg leg;
        private long timer = -1;

        Reader(NetSocket socket) {
            this.socket = socket;
        }

        void bytes(Buffer chunk) {
            pending.appendBuffer(chunk);
            int at = 0;
            while (pending.length() - at >= 3) {
                int length = pending.getUnsignedShort(at + 1);
                if (pending.length() - at < 3 + length) {
                    break;
                }
                frame(pending.getUnsignedByte(at), pending.slice(at + 3, at + 3 + length));
                at += 3 + length;
            }
            pending = pending.getBuffer(at, pending.length());
        }

        private void frame(int kind, Buffer payload) {
            if (kind == KIND_UUID) {
                ByteBuffer bytes = ByteBuffer.wrap(payload.getBytes());
                Leg known = legs.get(new UUID(bytes.getLong(), bytes.getLong()));
                if (known == null) {
                    socket.close();
                    return;
                }
                leg = known;
                known.connected = true;
                known.socket = socket;
                speak(known);
                timer = vertx.setPeriodic(FRAME_MS, due -> speak(known));
            } else if (kind == KIND_AUDIO && leg != null && leg.heardNs == 0) {
                for (int i = 0; i + 1 < payload.length(); i += 2) {
                    if (payload.getShortLE(i) == leg.listensFor) {
                        leg.heardNs = nanos.getAsLong();
                        onHeard.run();
                        break;
                    }
                }
            } else if (kind == KIND_HANGUP) {
                socket.close();
            }
        }

        private void speak(Leg known) {
            Buffer frame = Buffer.buffer(3 + FRAME_BYTES);
            frame.appendUnsignedByte((short) KIND_AUDIO).appendUnsignedShort(FRAME_BYTES);
            for (int i = 0; i < FRAME_BYTES / 2; i++) {
                frame.appendShortLE(known.speaks);
            }
            socket.write(frame);
        }

        void closed() {
            vertx.cancelTimer(timer);
            if (leg != null) {
                leg.closed = true;
            }
        }
    }
}
