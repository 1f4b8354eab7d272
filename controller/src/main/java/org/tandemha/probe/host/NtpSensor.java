package org.tandemha.probe.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Attempt;
import org.tandemha.probe.Beat;
import org.tandemha.probe.Outlet;
import org.tandemha.probe.Sensor;

/**
 * How far our wall clock is from a time server's, by one SNTP request (RFC 4330) per beat. It asks the server itself
 * rather than the host's time daemon, so that it does not matter which one runs, or whether it is right.
 */
final class NtpSensor implements Sensor {
    private static final SensorId OFFSET = new SensorId("host.clock.offset");
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final double DEGRADED_MS = 250;
    private static final double FAILED_MS = 2000;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final InstantSource wall;
    private final String host;
    private final int port;
    private final Duration interval;
    private final Outlet outlet;

    NtpSensor(Vertx vertx, LongSupplier nanos, InstantSource wall, String host, int port, Duration interval) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.wall = wall;
        this.host = host;
        this.port = port;
        this.interval = interval;
        this.outlet = new Outlet(new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt()));
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(HostSpecs.measured(OFFSET.name(), Subject.HOST, "ms", DEGRADED_MS, FAILED_MS, interval));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        outlet.start(readings);
    }

    @Override
    public Future<Void> stop() {
        return outlet.stop();
    }

    private Future<?> attempt() {
        DatagramSocket socket = vertx.createDatagramSocket();
        return Attempt.within(vertx, DEADLINE, this::late, answered -> ask(socket, answered))
                .eventually(socket::close)
                .onSuccess(outlet::tell);
    }

    private void ask(DatagramSocket socket, Promise<Reading> answered) {
        long sent = NtpTime.of(wall.instant());
        socket.handler(packet -> take(packet, sent, answered));
        socket.exceptionHandler(e -> answered.tryComplete(cannot("time server " + host + ": " + e.getMessage())));
        socket.listen(0, host.contains(":") ? "::" : "0.0.0.0")
                .compose(open -> open.send(NtpTime.request(sent), port, host))
                .onFailure(e -> answered.tryComplete(cannot("time server " + host + ": " + e.getMessage())));
    }

    private Reading late() {
        return cannot("time server " + host + " gave no answer within " + DEADLINE.toSeconds() + " s");
    }

    private void take(DatagramPacket packet, long sent, Promise<Reading> answered) {
        long received = NtpTime.of(wall.instant());
        Buffer answer = packet.data();
        if (!NtpTime.answers(answer, sent)) {
            return;
        }
        if (!NtpTime.synchronised(answer)) {
            answered.tryComplete(cannot("time server " + host + " is not synchronised itself"));
            return;
        }
        double offsetMs = NtpTime.offsetMs(answer, sent, received);
        answered.tryComplete(Reading.measured(
                OFFSET,
                nanos.getAsLong(),
                Math.abs(offsetMs),
                String.format(
                        Locale.ROOT,
                        "our clock is %.1f ms %s that of %s",
                        Math.abs(offsetMs),
                        offsetMs > 0 ? "behind" : "ahead of",
                        host)));
    }

    private Reading cannot(String because) {
        return Reading.bad(OFFSET, nanos.getAsLong(), Level.UNKNOWN, Symptom.CANNOT_TRY, because);
    }
}
