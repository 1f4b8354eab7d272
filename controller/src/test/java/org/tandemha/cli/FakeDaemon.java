package org.tandemha.cli;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An HTTP server that answers what a daemon would, and a command line that asks it. */
final class FakeDaemon implements Outside {
    private final Map<String, HttpContext> answers = new HashMap<>();
    private StringWriter said = new StringWriter();
    private @Nullable HttpServer server;
    private volatile String asked = "";

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    void stop() {
        server().stop(0);
    }

    private HttpServer server() {
        return Objects.requireNonNull(server);
    }

    /** From now on; takes the place of an answer before. */
    void answers(String path, int status, String body) {
        HttpContext before = answers.remove(path);
        if (before != null) {
            server().removeContext(before);
        }
        answers.put(path, server().createContext("/api/v1/" + path, exchange -> {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
    }

    /** Runs a verb; its words before are forgotten. */
    int run(String... args) {
        said = new StringWriter();
        PrintWriter both = new PrintWriter(said, true);
        return Tandem.execute(this, new Terminal(both, both, Map.of(), false, 0), args);
    }

    String said() {
        return said.toString();
    }

    String asked() {
        return asked;
    }

    @Override
    public int run(Path settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Access access(Path settings) {
        return new Access(URI.create("http://127.0.0.1:" + server().getAddress().getPort()), "secret");
    }

    @Override
    public String check(Path settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String show(Path settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Checked> doctor(Optional<Path> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PkiWork pki(Path settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JournalVerified verifyJournal(Path settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> history(Path settings, Set<String> kinds, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String version() {
        return "1.2.3";
    }
}
