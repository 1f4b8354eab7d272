package org.tandemha.probe.call;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandemha.health.Symptom;
import org.tandemha.probe.call.TrailEvent.Kind;

/**
 * Stands in for Asterisk: connects both legs to the audio server as real AudioSocket clients over loopback, and bridges
 * them, or fails to in a way it was told.
 */
final class FakeAsterisk implements CallStarter {
    /** What it does with a call. */
    enum Play {
        GOOD,
        /** Bridges, but only 300 ms after both legs are up. */
        SLOW,
        /** No answer to the request, no leg. */
        DEAD_SILENT,
        NOT_CONNECTED,
        /** Takes the request and makes no leg. */
        NO_LEG,
        /** Leg A, but never leg B. */
        NO_LEG_B,
        /** Leg A; what it dials says 603. */
        REFUSED,
        /** Leg A; the extension does not exist: hung up at once. */
        NO_EXTENSION,
        /** Leg A; what it dials says 503. */
        CONGESTED,
        /** The trunk is known to be unreachable: cause 3 without any dialling. */
        NO_TRUNK,
        /** Leg A could not be made at all. */
        ORIGINATE_FAILED,
        /** Both legs up, then dropped. */
        DROPPED,
        /** Both legs up, nothing passes. */
        NO_AUDIO,
        ONLY_A_TO_B,
        ONLY_B_TO_A,
        /** Each leg hears itself: an echo is no bridge. */
        ECHO,
        /** Bridges, then hangs up while we talk. */
        MID_WAY,
        /** Bridges, but loses the fourth frame since A's mark and those after it. */
        LOSSY,
        /** Bridges, and ignores the hang-up. */
        DEAF,
        /** What leg A says is passed on only once leg B has gone on speaking for a while. */
        WAITS_FOR_B,
        /** Leg A speaks at 192 kHz. */
        WRONG_RATE,
        /** No trail; closes leg A's socket only. */
        CLOSED
    }

    /** More than the eager ones. */
    private static final int FRAMES_WAITED_FOR = 7;

    private final Vertx vertx;
    private final NetClient client;
    final List<CallRequest> requests = new CopyOnWriteArrayList<>();
    final List<String> hungUp = new CopyOnWriteArrayList<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    volatile Play play = Play.GOOD;
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Consumer<TrailEvent> trail = event -> {};

    FakeAsterisk(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
    }

    @Override
    public Future<Void> start(CallRequest request, Consumer<TrailEvent> into) {
        requests.add(request);
        trail = into;
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        return switch (play) {
            case DEAD_SILENT -> Promise.<Void>promise().future();
            case NOT_CONNECTED ->
                Future.failedFuture(new CallNotStartedException(Symptom.CANNOT_TRY, "AMI is not connected"));
            case NO_LEG -> Future.succeededFuture();
            case ORIGINATE_FAILED -> {
                tell(Kind.NOT_ORIGINATED, true, 0, "originate failed, reason 0");
                yield Future.succeededFuture();
            }
            default ->
                connect(request, request.legA()).compose(socket -> {
                    socket.handler(bytes -> {});
                    // an originate dials leg A; events may overtake what leg A itself said
                    tell(Kind.DIALLING, true, 0, "a");
                    tell(Kind.DIAL_ENDED, true, 0, "ANSWER");
                    return answered(request, socket);
                });
        };
    }

    private Future<Void> answered(CallRequest request, NetSocket a) {
        switch (play) {
            case NO_LEG_B -> tell(Kind.DIALLING, false, 0, "itsp");
            case NO_EXTENSION -> tell(Kind.HUNG_UP, true, 0, "Unknown");
            case NO_TRUNK -> tell(Kind.HUNG_UP, true, 3, "No route to destination");
            case CLOSED -> a.close();
            case WRONG_RATE -> a.write(Buffer.buffer(new byte[] {0x18, 0x1e, 0}));
            case REFUSED -> refuse(21, "Call Rejected", "CHANUNAVAIL");
            case CONGESTED -> refuse(34, "Circuit/channel congestion", "CONGESTION");
            default -> {
                return connect(request, request.legB()).map(b -> {
                    bothUp(a, b);
                    return null;
                });
            }
        }
        return Future.succeededFuture();
    }

    private void refuse(int cause, String words, String status) {
        tell(Kind.DIALLING, false, 0, "out");
        tell(Kind.DIAL_ENDED, false, 0, status);
        tell(Kind.HUNG_UP, false, cause, words);
        tell(Kind.HUNG_UP, true, 16, "Normal Clearing");
    }

    private void bothUp(NetSocket a, NetSocket b) {
        switch (play) {
            case DROPPED -> {
                a.close();
                b.close();
            }
            case NO_AUDIO -> bridge(a, b, bytes -> {}, bytes -> {});
            case ONLY_A_TO_B -> bridge(a, b, b::write, bytes -> {});
            case ONLY_B_TO_A -> bridge(a, b, bytes -> {}, a::write);
            case ECHO -> bridge(a, b, a::write, b::write);
            case SLOW -> {
                a.pause();
                b.pause();
                bridge(a, b, b::write, a::write);
                vertx.setTimer(300, later -> {
                    a.resume();
                    b.resume();
                });
            }
            case MID_WAY -> {
                bridge(a, b, b::write, a::write);
                vertx.setTimer(60, later -> {
                    a.close();
                    b.close();
                });
            }
            case WAITS_FOR_B -> {
                AtomicInteger fromB = new AtomicInteger();
                bridge(
                        a,
                        b,
                        frame -> {
                            if (fromB.get() > FRAMES_WAITED_FOR) {
                                b.write(frame);
                            }
                        },
                        frame -> {
                            fromB.incrementAndGet();
                            a.write(frame);
                        });
            }
            case LOSSY -> bridge(a, b, new Lossy(b), a::write);
            default -> bridge(a, b, b::write, a::write);
        }
    }

    /** Passes on what it is given, but for the fourth frame since the mark and those after it. */
    private static final class Lossy implements Consumer<Buffer> {
        private final NetSocket to;
        private int sinceMark;

        Lossy(NetSocket to) {
            this.to = to;
        }

        @Override
        public void accept(Buffer frame) {
            // the mark at 1,250 Hz rises steeper than the tone at 1,000 Hz
            boolean mark = frame.getShortLE(5) > 6_300;
            sinceMark += mark || sinceMark > 0 ? 1 : 0;
            if (sinceMark < 4) {
                to.write(frame);
            }
        }
    }

    private void bridge(NetSocket a, NetSocket b, Consumer<Buffer> fromA, Consumer<Buffer> fromB) {
        a.handler(new Frames(fromA, a, b));
        b.handler(new Frames(fromB, a, b));
        a.closeHandler(gone -> b.close());
        b.closeHandler(gone -> a.close());
    }

    /** Passes on whole frames of audio; a hang-up ends both legs. */
    private final class Frames implements Handler<Buffer> {
        private static final int FRAME = 323;
        private final Consumer<Buffer> audio;
        private final NetSocket a;
        private final NetSocket b;
        private Buffer rest = Buffer.buffer();

        Frames(Consumer<Buffer> audio, NetSocket a, NetSocket b) {
            this.audio = audio;
            this.a = a;
            this.b = b;
        }

        @Override
        public void handle(Buffer bytes) {
            rest.appendBuffer(bytes);
            while (rest.length() >= FRAME && rest.getByte(0) == 0x10) {
                audio.accept(rest.getBuffer(0, FRAME));
                rest = rest.getBuffer(FRAME, rest.length());
            }
            if (rest.length() > 0 && rest.getByte(0) == 0 && play != Play.DEAF) {
                a.close();
                b.close();
            }
        }
    }

    @Override
    public Future<Void> hangUp(String channelId) {
        hungUp.add(channelId);
        return Future.succeededFuture();
    }

    @Override
    public void done(String channelId) {
        done.add(channelId);
        underWay.decrementAndGet();
    }

    @Override
    public Future<List<String>> strays() {
        return Future.succeededFuture(List.of("tandem-probe-core-1", "tandem-probe-sip-2"));
    }

    private void tell(Kind kind, boolean isLegA, int cause, String words) {
        trail.accept(new TrailEvent(kind, isLegA ? "AudioSocket/a" : "PJSIP/out", isLegA, cause, words));
    }

    private Future<NetSocket> connect(CallRequest request, UUID nonce) {
        int colon = request.audio().lastIndexOf(':');
        int port = Integer.parseInt(request.audio().substring(colon + 1));
        return client.connect(port, request.audio().substring(0, colon))
                .onSuccess(socket -> socket.write(Buffer.buffer(ByteBuffer.allocate(19)
                        .put((byte) 1)
                        .putShort((short) 16)
                        .putLong(nonce.getMostSignificantBits())
                        .putLong(nonce.getLeastSignificantBits())
                        .array())));
    }
}
