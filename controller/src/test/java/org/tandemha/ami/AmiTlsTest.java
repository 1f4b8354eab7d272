package org.tandemha.ami;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS: only a certificate that the CA file vouches for, and that bears the name, is given the password. */
@Timeout(90)
class AmiTlsTest {
    private static final String SECRET = "geheim";

    @TempDir
    Path dir;

    private Vertx vertx;
    private Path ours;
    private FakeAmi asterisk;
    private @Nullable AmiClient client;

    @BeforeEach
    void serve() throws Exception {
        vertx = Vertx.vertx();
        ours = certificate("ours");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(dir.resolve("ours.p12"))) {
            store.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        asterisk = new FakeAmi(context.getServerSocketFactory().createServerSocket());
    }

    @AfterEach
    void close() throws Exception {
        if (client != null) {
            client.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        asterisk.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** A self-signed certificate for {@code localhost}, made by the JDK's own tool; gives its PEM file. */
    private Path certificate(String name) throws IOException, InterruptedException {
        Path pem = dir.resolve(name + ".pem");
        String store = dir.resolve(name + ".p12").toString();
        keytool(
                store,
                name,
                "-genkeypair -keyalg EC -storetype PKCS12 -dname CN=x -ext SAN=dns:localhost -validity 30");
        keytool(store, name, "-exportcert -rfc -file " + pem);
        return pem;
    }

    private static void keytool(String store, String alias, String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of("-keystore", store, "-storepass", SECRET, "-alias", alias));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), command.toString());
    }

    private AmiClient connect(String host, Path ca, @Nullable String name) {
        Duration patient = Duration.ofSeconds(30);
        AmiOptions options = new AmiOptions(
                host,
                asterisk.port(),
                new AmiTls(ca, name),
                null,
                patient,
                patient,
                patient,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        AmiClient made = new AmiClient(
                vertx, System::nanoTime, task -> new Thread(task, "ami-w"), options, () -> FakeAmi.SECRET);
        client = made;
        made.start();
        return made;
    }

    private void isRefused(AmiClient made, String why) {
        await().atMost(60, TimeUnit.SECONDS).until(() -> made.state() instanceof AmiState.Unreachable);
        AmiState.Unreachable refused = assertInstanceOf(AmiState.Unreachable.class, made.state());
        assertTrue(refused.words().contains(why), refused.words());
        assertEquals(List.of(), asterisk.received(), "not a word was said to it");
    }

    @Test
    void certificateThatIsVouchedForAndNamesTheHostIsAccepted() throws Exception {
        // When
        AmiClient made = connect("localhost", ours, null);

        // Then
        await().atMost(60, TimeUnit.SECONDS).until(() -> made.state().connected());
        made.ping(Duration.ofSeconds(20))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void nameOfTheCertificateMayBeGivenBesideTheAddress() {
        // When
        AmiClient made = connect("127.0.0.1", ours, "localhost");

        // Then
        await().atMost(60, TimeUnit.SECONDS).until(() -> made.state().connected());
    }

    @Test
    void certificateOfAnotherHostIsRefused() {
        isRefused(connect("127.0.0.1", ours, null), "No subject alternative names matching IP address 127.0.0.1");
    }

    @Test
    void strangerIsRefused() throws Exception {
        isRefused(connect("localhost", certificate("stranger"), null), "PKIX path validation failed");
    }
}
