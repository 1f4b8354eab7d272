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
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.SensorId;
import org.tandemha.health.SensorSpec;
import org.tandemha.health.Subject;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Beat;
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
    private final Beat beat;

    private @Nullable Consumer<Reading> into;

    NtpSensor(Vertx vertx, LongSupplier nanos, InstantSource wall, String host, int port, Duration interval) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.wall = wall;
        this.host = host;
        this.port = port;
        this.interval = interval;
        this.beat = new Beat(vertx, nanos, interval, Duration.ZERO, tick -> attempt());
    }

    @Override
    public List<SensorSpec> specs() {
        return List.of(HostSpecs.measured(OFFSET.name(), Subject.HOST, "ms", DEGRADED_MS, FAILED_MS, interval));
    }

    @Override
    public void start(Consumer<Reading> readings) {
        into = readings;
        beat.start();
    }

    @Override
    public Future<Void> stop() {
        into = null;
        return beat.stop();
    }

    private Future<?> attempt() {
        DatagramSocket socket = vertx.createDatagramSocket();
        Promise<Reading> answered = Promise.promise();
        long timer = vertx.setTimer(
                DEADLINE.toMillis(),
                late -> answered.tryComplete(
                        cannot("time server " + host + " gave no answer within " + DEADLINE.toSeconds() + " s")));
        long sent = NtpTime.of(wall.instant());
        socket.handler(packet -> take(packet, sent, answered));
        socket.exceptionHandler(e -> answered.tryComplete(cannot("time server " + host + ": " + e.getMessage())));
        socket.listen(0, host.contains(":") ? "::" : "0.0.0.0")
                .compose(open -> open.send(NtpTime.request(sent), port, host))
                .onFailure(e -> answered.tryComplete(cannot("time server " + host + ": " + e.getMessage())));
        return answered.future()
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    return socket.close();
                })
                .onSuccess(reading -> {
                    Consumer<Reading> receiver = into;
                    if (receiver != null) {
                        receiver.accept(reading);
                    }
                });
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
