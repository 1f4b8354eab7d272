package org.tandemha.ari;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS: only a certificate that the CA file vouches for, and that names the host, is accepted, by requests and events. */
class AriTlsTest {
    private static final String SECRET = "geheim";

    @TempDir
    Path dir;

    private final Loop loop = new Loop();
    private Path ours;
    private int port;

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        ours = certificate("ours");
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(dir.resolve("ours.p12").toString())
                        .setPassword(SECRET));
        port = loop.call(() -> loop.vertx
                        .createHttpServer(options)
                        .requestHandler(request -> request.response().end("{\"asterisk_id\":\"aa:bb\"}"))
                        .webSocketHandler(socket -> {})
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    /** A self-signed certificate for {@code localhost}, made by the JDK's own tool; gives its PEM file. */
    private Path certificate(String name) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = dir.resolve(name + ".p12").toString();
        Path pem = dir.resolve(name + ".pem");
        List<String> common = List.of("-keystore", store, "-storepass", SECRET, "-alias", name);
        List<String> generate =
                new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
        generate.addAll(List.of("-dname", "CN=" + name, "-ext", "SAN=dns:localhost", "-validity", "30"));
        generate.addAll(common);
        List<String> export = new ArrayList<>(List.of(keytool, "-exportcert", "-rfc", "-file", pem.toString()));
        export.addAll(common);
        for (List<String> command : List.of(generate, export)) {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), command.toString());
        }
        return pem;
    }

    private AriClient client(String host, Path ca, boolean verifyHost) {
        AriOptions usual = AriOptions.at(host, port, "tandem", "x");
        return new AriClient(
                loop.vertx,
                new AriOptions(
                        usual.host(),
                        usual.port(),
                        Optional.of(new AriTls(Optional.of(ca), verifyHost)),
                        usual.username(),
                        usual.app(),
                        usual.deadline().multipliedBy(20),
                        usual.keepAlive(),
                        usual.maxInFlight(),
                        usual.maxResponseBytes(),
                        usual.maxFrameBytes(),
                        usual.pingInterval(),
                        usual.silenceAfter(),
                        usual.reconnectFirst(),
                        usual.reconnectCap()),
                SECRET,
                System::nanoTime);
    }

    private AriState firstState(AriClient client) {
        List<AriState> states = new CopyOnWriteArrayList<>();
        AriEvents stream = loop.on(() -> client.events(event -> {}, states::add));
        loop.run(stream::start);
        Awaitility.await().atMost(Loop.PATIENCE_S, TimeUnit.SECONDS).until(() -> !states.isEmpty());
        loop.call(stream::stop);
        return states.get(0);
    }

    @Test
    void aCertificateThatIsVouchedForAndNamesTheHostIsAccepted() {
        // Given
        AriClient client = client("localhost", ours, true);

        // When
        String id = loop.call(client::ping);

        // Then
        assertEquals("aa:bb", id);
        assertEquals(new AriState.Connected(), firstState(client));
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        // Given
        AriClient client = client("127.0.0.1", ours, true);

        // When
        AriException failure = loop.refused(client::ping);

        // Then
        assertEquals(AriException.Kind.UNREACHABLE, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("No subject alternative names"), failure.getMessage());
        assertTrue(firstState(client) instanceof AriState.Lost);
    }

    @Test
    void theHostCheckCanBeLeftOutButNotTheCa() throws IOException, InterruptedException {
        // Given
        AriClient unchecked = client("127.0.0.1", ours, false);
        AriClient stranger = client("localhost", certificate("stranger"), false);

        // When
        String id = loop.call(unchecked::ping);

        // Then
        assertEquals("aa:bb", id);
        assertEquals(new AriState.Connected(), firstState(unchecked));
        assertEquals(AriException.Kind.UNREACHABLE, loop.refused(stranger::ping).kind());
        assertTrue(firstState(stranger) instanceof AriState.Lost);
    }
}
