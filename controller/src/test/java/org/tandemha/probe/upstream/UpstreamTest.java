package org.tandemha.probe.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.Subject;
import org.tandemha.probe.Sensor;

@Timeout(60)
class UpstreamTest {
    private static final Duration FAST = Duration.ofMillis(200);

    private Vertx vertx;
    private final Queue<Reading> seen = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private List<Sensor> started(UpstreamOptions options) {
        List<Sensor> sensors = new UpstreamSensors(vertx, System::nanoTime, UUID::randomUUID, Thread::new).of(options);
        vertx.runOnContext(go -> sensors.forEach(sensor -> sensor.start(seen::add)));
        return sensors;
    }

    private void stop(Sensor sensor) {
        var stopped = new java.util.concurrent.CompletableFuture<Void>();
        vertx.runOnContext(go -> sensor.stop().onComplete(done -> stopped.complete(null)));
        stopped.join();
    }

    private UpstreamOptions target(PingOptions icmp, TcpOptions tcp, SipOptions sip, DnsOptions dns) {
        return new UpstreamOptions(Map.of("it", new TargetOptions("127.0.0.1", icmp, tcp, sip, dns)), null, null);
    }

    private boolean came(String pattern) {
        return seen.stream().anyMatch(reading -> words(reading).matches(pattern));
    }

    private static String words(Reading reading) {
        Sample.Judged judged = (Sample.Judged) reading.sample();
        return judged.level() + " " + judged.symptom() + " " + reading.because();
    }

    private DatagramSocket server(Function<String, List<Buffer>> answers) {
        DatagramSocket socket = vertx.createDatagramSocket();
        socket.handler(packet -> answers.apply(packet.data().toString(StandardCharsets.ISO_8859_1))
                .forEach(answer -> socket.send(
                        answer, packet.sender().port(), packet.sender().host())));
        return socket.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    /** An answer as Asterisk 22 gives it, with a Via that carries what RFC 3581 adds. */
    private static String sip(String request, String status) {
        String via = header(request, "Via").replace(";rport", ";rport=40000;received=127.0.0.1");
        return "SIP/2.0 " + status + "\r\nVia: " + via + "\r\nCall-ID: " + header(request, "Call-ID") + "\r\nFrom: "
                + header(request, "From") + "\r\nTo: " + header(request, "To") + ";tag=z9\r\nCSeq: 1 OPTIONS\r\n"
                + "Allow: OPTIONS, INVITE\r\nServer: Asterisk PBX\r\nContent-Length:  0\r\n\r\n";
    }

    private static SipOptions sipOptions(int port, Duration slow) {
        return new SipOptions(port, FAST, Duration.ofMillis(400), slow);
    }

    @Test
    void sipAnswerCountsWhateverItsCode() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        List<String> codes =
                List.of("200 OK", "404 Not Found", "503 Service Unavailable", "500 Oops", "401 Unauthorized");
        DatagramSocket server = server(request -> {
            int turn = Math.min(asked.getAndIncrement(), codes.size() - 1);
            return List.of(Buffer.buffer(sip(request, codes.get(turn))));
        });

        // When
        started(target(null, null, sipOptions(server.localAddress().port(), null), null));
        await().until(() -> seen.size() >= 5);

        // Then
        assertTrue(came("OK NONE OPTIONS to it: answered 200 OK after \\d+\\.\\d ms"), seen.toString());
        assertTrue(came("OK NONE OPTIONS to it: answered 404 Not Found after .*"));
        assertTrue(came("FAILED UNAVAILABLE OPTIONS to it: answered 503 Service Unavailable after .*"));
        assertTrue(came("DEGRADED UNAVAILABLE OPTIONS to it: answered 500 Oops after .*"));
        assertTrue(came("OK NONE OPTIONS to it: answered 401 Unauthorized after .*"));
    }

    @Test
    void sipAnswersThatAreNotOursAreLeftAlone() {
        // Given a server that answers with everything but an answer to this request
        DatagramSocket server = server(request -> {
            String good = sip(request, "200 OK");
            String id = header(request, "Call-ID");
            return List.of(
                    Buffer.buffer("\r\n\r\n"),
                    Buffer.buffer(new byte[] {0, -1, 2}),
                    Buffer.buffer(request),
                    Buffer.buffer(good.replace("Call-ID: " + id, "Call-ID: " + id + "x")),
                    Buffer.buffer(good.replace("branch=z9hG4bK", "branch=z9hG4bKx")),
                    Buffer.buffer(good.replace("1 OPTIONS", "1 INVITE")),
                    Buffer.buffer(good.replace("SIP/2.0 200", "SIP/2.0 2000")),
                    Buffer.buffer(good.replace("SIP/2.0 200", "SIP/3.0 200")),
                    Buffer.buffer(good.substring(0, good.length() - 4)),
                    Buffer.buffer(good.replace("\r\nAllow", "\r\nX: y".repeat(300) + "\r\nAllow")),
                    Buffer.buffer(good + "x".repeat(OptionsRequest.LARGEST_ANSWER)));
        });

        // When
        started(target(null, null, sipOptions(server.localAddress().port(), null), null));
        await().until(() -> seen.size() >= 2);

        // Then
        assertEquals(
                List.of("FAILED SILENT OPTIONS to it: no answer within 400 ms"),
                seen.stream().map(UpstreamTest::words).distinct().toList());
    }

    @Test
    void sipAnswersInOtherSpellingAreOurs() {
        // Given compact names, folded lines, an answer in two Vias, bare line feeds
        DatagramSocket server = server(request -> {
            String id = header(request, "Call-ID");
            return List.of(Buffer.buffer("SIP/2.0 200 \nv: SIP/2.0/UDP 127.0.0.1:5;\n branch=z9hG4bK" + id
                    + ";rport=5, SIP/2.0/UDP x;branch=z9hG4bKother\ni:" + id + "\ncseq:  1   OPTIONS\n\nbody"));
        });

        // When
        started(target(null, null, sipOptions(server.localAddress().port(), null), null));

        // Then
        await().until(() -> came("OK NONE OPTIONS to it: answered 200 after .*"));
    }

    @Test
    void outageOfTheSipServerIsSeenAndItsReturnToo() {
        // Given
        boolean[] up = {true};
        DatagramSocket server = server(request -> up[0] ? List.of(Buffer.buffer(sip(request, "200 OK"))) : List.of());
        started(target(null, null, sipOptions(server.localAddress().port(), null), null));
        await().until(() -> came("OK .*"));

        // When
        up[0] = false;
        await().until(() -> came("FAILED SILENT .*"));
        up[0] = true;
        seen.clear();

        // Then
        await().until(() -> came("OK NONE .*"));
    }

    @Test
    void slowAnswerIsLate() {
        // Given
        DatagramSocket server = vertx.createDatagramSocket();
        server.handler(packet -> vertx.setTimer(
                60,
                due -> server.send(
                        Buffer.buffer(sip(packet.data().toString(), "200 OK")),
                        packet.sender().port(),
                        "127.0.0.1")));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();

        // When
        started(target(null, null, sipOptions(server.localAddress().port(), Duration.ofMillis(20)), null));

        // Then
        await().until(() ->
                came("DEGRADED LATE OPTIONS to it: answered 200 OK after \\d+\\.\\d ms, slower than 20 ms"));
    }

    @Test
    void tcpConnectsIsRefusedOrCannotResolve() {
        // Given
        NetServer server = vertx.createNetServer().connectHandler(socket -> {});
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        int port = server.actualPort();
        TcpOptions tcp = new TcpOptions(port, FAST, null, null);
        UpstreamOptions two = new UpstreamOptions(
                Map.of(
                        "it", new TargetOptions("127.0.0.1", null, tcp, null, null),
                        "nowhere", new TargetOptions("no-such-host.invalid", null, tcp, null, null)),
                null,
                null);

        // When
        started(two);
        await().until(() -> came("OK NONE TCP to it port " + port + ": connected after .*"));
        server.close().toCompletionStage().toCompletableFuture().join();

        // Then
        await().until(() -> came("FAILED REFUSED TCP to it port " + port + ": connection refused after .*"));
        await().until(() -> seen.stream()
                .anyMatch(reading -> words(reading).startsWith("UNKNOWN CANNOT_TRY TCP to nowhere")
                        || words(reading).startsWith("FAILED SILENT TCP to nowhere")));
    }

    @Test
    void dnsServerAnswersKnowsNotOrIsSilent() {
        // Given a server that answers 192.0.2.7, then NXDOMAIN, then SERVFAIL, then nothing
        AtomicInteger asked = new AtomicInteger();
        DatagramSocket server = server(query -> {
            int turn = asked.getAndIncrement();
            if (turn > 2) {
                return List.of();
            }
            Buffer answer = Buffer.buffer(query.getBytes(StandardCharsets.ISO_8859_1));
            int question = answer.getString(12, answer.length(), "ISO-8859-1").indexOf('\0') + 12 + 5;
            answer = answer.getBuffer(0, question);
            answer.setShort(2, (short) (0x8180 | List.of(0, 3, 2).get(turn)));
            answer.setShort(6, (short) (turn == 0 ? 1 : 0))
                    .setShort(8, (short) 0)
                    .setShort(10, (short) 0);
            if (turn == 0) {
                answer.appendBytes(new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 7});
            }
            return List.of(answer);
        });
        int port = server.localAddress().port();

        // When
        started(target(null, null, null, new DnsOptions(port, "pbx.example.com", FAST, null, null)));

        // Then
        await().until(() -> came("OK NONE DNS query to it: address of pbx.example.com given after .*"));
        await().until(() -> came("DEGRADED REFUSED DNS query to it: pbx.example.com is not known after .*"));
        await().until(() -> came("FAILED UNAVAILABLE DNS query to it: SERVFAIL for pbx.example.com after .*"));
        await().until(() -> came("FAILED SILENT DNS query to it: no answer within 500 ms"));
    }

    @Test
    void realPingOfLoopbackAnswersAndStopsWithoutRemains() {
        // Given
        UpstreamOptions options = new UpstreamOptions(
                Map.of("it", new TargetOptions("127.0.0.1", PingOptions.defaults(), null, null, null)),
                Map.of("b", Map.of("cross", "127.0.0.2")),
                null);

        // When
        List<Sensor> sensors = started(options);
        await().until(() -> came("OK NONE ping of it: answered after \\d+\\.\\d ms"));
        await().until(() -> came("OK NONE ping of b over cross: answered after \\d+\\.\\d ms"));
        assertEquals(
                List.of("upstream.it.icmp", "link.b.cross"),
                sensors.stream().map(s -> s.specs().get(0).id().name()).toList());
        sensors.forEach(this::stop);
        seen.clear();

        // Then
        await().until(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
        await().pollDelay(Duration.ofMillis(600)).until(seen::isEmpty);
    }

    @Test
    void pingThatEndsOrFallsMuteIsStartedAgain() throws Exception {
        // Given a ping that answers once and ends, then one that answers once and falls mute
        Path fake = folder.resolve("ping");
        Files.writeString(
                fake,
                "#!/bin/sh\necho '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms'\n" + "echo run >> " + folder
                        + "/runs\n[ $(wc -l < " + folder + "/runs) = 1 ] || exec sleep 600\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        var spec = UpstreamSpecs.of(new SensorId("upstream.it.icmp"), Subject.UPSTREAM, FAST, Duration.ZERO);
        Sensor sensor = new PingSensor(
                vertx,
                System::nanoTime,
                Thread::new,
                spec,
                new Judge(spec.id(), "ping of it", Duration.ZERO),
                FAST,
                List.of(fake.toString()));

        // When
        vertx.runOnContext(go -> sensor.start(seen::add));

        // Then
        await().until(() -> Files.exists(folder.resolve("runs"))
                && Files.readAllLines(folder.resolve("runs")).size() >= 2);
        await().until(() -> came("UNKNOWN CANNOT_TRY ping of it: ping has said nothing for \\d+ s"));
        await().until(() -> Files.readAllLines(folder.resolve("runs")).size() >= 3);
        stop(sensor);
    }

    @Test
    void missingPingIsNamed() {
        // Given
        var spec = UpstreamSpecs.of(new SensorId("upstream.it.icmp"), Subject.UPSTREAM, FAST, Duration.ZERO);
        Sensor sensor = new PingSensor(
                vertx,
                System::nanoTime,
                Thread::new,
                spec,
                new Judge(spec.id(), "ping of it", Duration.ZERO),
                FAST,
                List.of(folder.resolve("none").toString()));

        // When
        vertx.runOnContext(go -> sensor.start(seen::add));

        // Then
        await().until(() -> came("UNKNOWN CANNOT_TRY ping of it: ping can't be run: .*No such file.*"));
        stop(sensor);
    }

    @Test
    void settingsAreCheckedAtBirth() {
        assertEquals(
                "host: nothing is asked of 'x'; add icmp, tcp, sip or dns, for example icmp: {}",
                assertThrows(IllegalArgumentException.class, () -> new TargetOptions("x", null, null, null, null))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new TargetOptions("-f", PingOptions.defaults(), null, null, null));
        assertThrows(IllegalArgumentException.class, () -> new DnsOptions(null, null, null, null, null));
        assertThrows(IllegalArgumentException.class, () -> new SipOptions(70_000, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UpstreamOptions(null, Map.of("b", Map.of("cross", "-c1")), null));
        assertThrows(IllegalArgumentException.class, () -> new PingOptions(Duration.ofMillis(1), null));
    }
}
