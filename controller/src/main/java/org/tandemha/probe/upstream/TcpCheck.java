package org.tandemha.probe.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Attempt;

/** Opens a TCP connection and closes it again: the handshake is the answer. */
final class TcpCheck implements Check {
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final NetClient client;
    private final String host;
    private final int port;
    private final Duration deadline;

    TcpCheck(Vertx vertx, LongSupplier nanos, String host, int port, Duration deadline) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.host = host;
        this.port = port;
        this.deadline = deadline;
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) deadline.toMillis()));
    }

    @Override
    public Future<Answer> attempt() {
        long startNs = nanos.getAsLong();
        // the client's own time-out leaves out the look-up of the name
        return Attempt.within(
                vertx,
                deadline,
                () -> Answer.late(deadline),
                answered -> client.connect(port, host).onComplete(connected -> {
                    double tookMs = (nanos.getAsLong() - startNs) / 1e6;
                    if (connected.succeeded()) {
                        connected.result().close();
                        answered.tryComplete(Answer.good(tookMs, "connected"));
                    } else {
                        answered.tryComplete(failed(connected.cause(), tookMs));
                    }
                }));
    }

    private Answer failed(Throwable cause, double tookMs) {
        String words = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return Answer.cannotTry("its name can't be resolved: " + words);
        }
        if (cause instanceof ConnectException && words.contains("refused")) {
            return new Answer(Level.FAILED, Symptom.REFUSED, tookMs, "connection refused");
        }
        return words.contains("timed out") ? Answer.late(deadline) : Answer.silent(words);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
