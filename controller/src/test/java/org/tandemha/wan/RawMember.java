package org.tandemha.wan;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.frame.Frame;
import org.tandemha.wan.frame.FrameCutter;
import org.tandemha.wan.frame.Frames;
import org.tandemha.wan.frame.MalformedFrame;

/** The other end of a link, in a test's hands: it holds a true certificate and says what a member never would. */
final class RawMember {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final NetClient client;
    private final NetSocket socket;
    private final List<Frame> heard = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private RawMember(NetClient client, NetSocket socket) {
        this.client = client;
        this.socket = socket;
        FrameCutter cutter = new FrameCutter(Frames.MAX_CONTENT_BYTES);
        socket.closeHandler(gone -> closed = true);
        socket.exceptionHandler(failed -> closed = true);
        socket.handler(bytes -> {
            cutter.add(bytes.getBytes());
            try {
                for (Frame frame = cutter.next(); frame != null; frame = cutter.next()) {
                    heard.add(frame);
                    if (frame instanceof Frame.Ping ping) {
                        send(new Frame.Pong(ping.token()));
                    }
                }
            } catch (MalformedFrame e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static RawMember connect(Vertx vertx, LinkTls tls, TestMember to) {
        NetClient client = vertx.createNetClient();
        ClientSSLOptions options = tls.client(to.id);
        // it is the other side's judgement that is tested
        options.setTrustAll(true);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        return new RawMember(
                client,
                Wait.of(client.connect(new ConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(to.port)
                        .setSsl(true)
                        .setSslOptions(options))));
    }

    RawMember hello(String name, long incarnation) {
        return send(new Frame.Hello(new MemberId(name), "lan", incarnation, 0, Frame.Have.NOTHING));
    }

    /** Greets and waits for the greeting. */
    RawMember greeted(String name, long incarnation) {
        hello(name, incarnation);
        await().atMost(LONG).until(() -> heard.stream().anyMatch(Frame.Hello.class::isInstance));
        return this;
    }

    RawMember send(Frame frame) {
        return send(Frames.encode(frame));
    }

    RawMember send(byte[] bytes) {
        socket.write(Buffer.buffer(bytes));
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    void awaitClosed() {
        await().atMost(LONG).until(() -> closed);
    }

    /** Why the other side closed; empty if it did not say. */
    String goodbye() {
        awaitClosed();
        return heard.stream()
                .filter(Frame.Bye.class::isInstance)
                .map(frame -> ((Frame.Bye) frame).why())
                .findFirst()
                .orElse("");
    }

    List<Frame> heard() {
        return heard;
    }

    void close() {
        socket.close();
        client.close();
    }
}
