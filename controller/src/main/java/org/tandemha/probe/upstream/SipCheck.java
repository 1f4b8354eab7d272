package org.tandemha.probe.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Attempt;

/**
 * Asks by SIP OPTIONS over UDP. Whoever answers at all is there, with whatever code; only 5xx says that it can't serve.
 * Each attempt sends once, without repeats: the beat repeats.
 *
 * <p>The host's name is looked up, and the address that we send from found out, again for every attempt that follows a
 * failed one: names and routes change, and then is when it matters.
 */
final class SipCheck implements Check {
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Supplier<UUID> nonces;
    private final String host;
    private final int port;
    private final Duration deadline;

    private @Nullable Path path;

    /** An open socket towards one address. */
    private record Path(DatagramSocket socket, InetAddress remote, InetSocketAddress local) {}

    /** Where to send to, and from which of our addresses. */
    private record Route(InetAddress remote, InetAddress local) {}

    SipCheck(Vertx vertx, LongSupplier nanos, Supplier<UUID> nonces, String host, int port, Duration deadline) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.nonces = nonces;
        this.host = host;
        this.port = port;
        this.deadline = deadline;
    }

    @Override
    public Future<Answer> attempt() {
        return Attempt.within(vertx, deadline, () -> Answer.late(deadline), this::begin)
                .compose(answer -> answer.level() == Level.OK ? Future.succeededFuture(answer) : close().map(answer));
    }

    private void begin(Promise<Answer> answered) {
        ready().onSuccess(open -> ask(open, answered)).onFailure(e -> answered.tryComplete(notReady(e)));
    }

    private static Answer notReady(Throwable e) {
        return e instanceof UnknownHostException
                ? Answer.cannotTry("its name can't be resolved")
                : Answer.silent(String.valueOf(e.getMessage()));
    }

    private void ask(Path open, Promise<Answer> answered) {
        OptionsRequest request = new OptionsRequest(
                host, port, open.local(), nonces.get().toString().replace("-", ""));
        long startNs = nanos.getAsLong();
        open.socket().handler(packet -> take(packet, request, startNs, answered));
        open.socket()
                .send(Buffer.buffer(request.bytes()), port, open.remote().getHostAddress())
                .onFailure(e -> answered.tryComplete(Answer.silent("can't send: " + e.getMessage())));
    }

    private void take(DatagramPacket packet, OptionsRequest request, long startNs, Promise<Answer> answered) {
        Optional<OptionsRequest.Response> response =
                request.answer(packet.data().getBytes());
        if (response.isEmpty()) {
            return;
        }
        double tookMs = (nanos.getAsLong() - startNs) / 1e6;
        int code = response.get().code();
        String words = ("answered " + code + " " + response.get().reason()).strip();
        answered.tryComplete(judge(code, tookMs, words));
    }

    private static Answer judge(int code, double tookMs, String words) {
        if (code == 503) {
            return new Answer(Level.FAILED, Symptom.UNAVAILABLE, tookMs, words);
        }
        // 501 says that OPTIONS is not known there, and 6xx is about one user
        return code >= 500 && code < 600 && code != 501
                ? new Answer(Level.DEGRADED, Symptom.UNAVAILABLE, tookMs, words)
                : Answer.good(tookMs, words);
    }

    private Future<Path> ready() {
        Path open = path;
        if (open != null) {
            return Future.succeededFuture(open);
        }
        return vertx.executeBlocking(this::route, false).compose(route -> {
            DatagramSocket socket = vertx.createDatagramSocket(
                    new DatagramSocketOptions().setReceiveBufferSize(2 * OptionsRequest.LARGEST_ANSWER));
            socket.exceptionHandler(e -> {
                // an ICMP error: the attempt's deadline tells the same, a little later
            });
            return socket.listen(0, route.local().getHostAddress()).map(listening -> {
                InetSocketAddress local = new InetSocketAddress(
                        route.local(), listening.localAddress().port());
                Path made = new Path(listening, route.remote(), local);
                path = made;
                return made;
            });
        });
    }

    /** Connecting a UDP socket sends nothing: the kernel only picks the address it would send from. */
    private Route route() throws IOException {
        InetAddress remote = InetAddress.getByName(host);
        try (java.net.DatagramSocket probe = new java.net.DatagramSocket()) {
            probe.connect(new InetSocketAddress(remote, port));
            return new Route(remote, probe.getLocalAddress());
        }
    }

    @Override
    public Future<Void> close() {
        Path open = path;
        path = null;
        return open == null ? Future.succeededFuture() : open.socket().close().otherwiseEmpty();
    }
}
