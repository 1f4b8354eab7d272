package org.tandemha;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.api.ApiOptions;
import org.tandemha.api.ApiServer;
import org.tandemha.api.Entry;
import org.tandemha.api.LogLevels;
import org.tandemha.api.Served;

/** The API over real HTTP, each answer held against openapi.json. */
class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> levels = new TreeMap<>();
    private Journal journal;
    private ScriptedController controller;
    private ApiServer server;
    private String url;
    private JsonNode document;

    private record Levels(Map<String, String> levels) implements LogLevels {
        @Override
        public void set(String logger, String level) {
            if (level.equals("loud")) {
                throw new IllegalArgumentException("level 'loud' is none");
            }
            levels.put(logger, level);
        }
    }

    @BeforeEach
    void start() throws Exception {
        journal = new Journal(folder.resolve("j.jsonl"), JournalOptions.defaults(), Clocks.threads("api-test"));
        controller = onLoop(
                () -> new ScriptedController(change -> journal.append(Entry.of(change, 1_763_000_000_000_000_000L))));
        Served served = new Served(
                new Served.About("a", "test", 42, 1),
                controller,
                controller.cluster(),
                Clocks.NONCES,
                journal,
                new Levels(levels),
                () -> new JsonObject().put("member", "a"));
        server = onLoop(
                () -> new ApiServer(vertx, Clocks.NANOS, Clocks.WALL, new ApiOptions("127.0.0.1", 0), TOKEN, served));
        url = onLoop(() -> server.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS);
        document = JSON.readTree(ask("GET", "openapi.json", "").body());
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
        journal.close();
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return io.vertx.core.Future.<T>future(promise -> loop.runOnContext(go -> {
                    try {
                        promise.complete(task.call());
                    } catch (Exception e) {
                        promise.fail(e);
                    }
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path)).header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return http.send(
                request(path).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private void healthy() throws Exception {
        onLoop(Executors.callable(() -> controller.isHealthy(12)));
    }

    private void fits(String schema, JsonNode answer, String path) {
        new Documented(document).fits(schema, answer, path);
    }

    @Test
    void everyRouteDocumentedIsServedAndNoOther() throws Exception {
        // Given
        List<String> documented = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        // Then
        assertEquals(documented.stream().sorted().toList(), server.routes());
    }

    @Test
    void answersAreAsDocumented() throws Exception {
        // Given
        healthy();

        // Then
        fits("Health", JSON.readTree(ask("GET", "health", "").body()), "health");
        fits("Status", JSON.readTree(ask("GET", "status", "").body()), "status");
        fits("Why", JSON.readTree(ask("GET", "why", "").body()), "why");
        fits("Sensors", JSON.readTree(ask("GET", "sensors", "").body()), "sensors");
        fits("Settings", JSON.readTree(ask("GET", "config", "").body()), "config");
    }

    @Test
    void statusTellsTheVerdictAndItsSentence() throws Exception {
        // Given
        healthy();

        // When
        JsonNode status = JSON.readTree(ask("GET", "status", "").body());

        // Then
        assertEquals("HEALTHY", status.path("verdict").asText());
        assertEquals(100, status.path("score").asInt());
        assertEquals(2, status.path("sensors").path("OK").asInt());
        assertTrue(status.path("because").asText().length() > 10);
    }

    @Test
    void whyTellsChangesNewestFirst() throws Exception {
        // Given
        healthy();

        // When
        JsonNode changes = JSON.readTree(ask("GET", "why?changes=2", "").body()).path("changes");

        // Then
        assertEquals(2, changes.size());
        assertEquals("host.disk.spool", changes.get(0).path("what").asText());
    }

    @Test
    void nothingIsToldWithoutTheToken() throws Exception {
        // When
        HttpResponse<String> bare = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/status")).build(), BodyHandlers.ofString());
        HttpResponse<String> wrong = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/status"))
                        .header("Authorization", "Bearer 0123456789abcdeX")
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertEquals(401, bare.statusCode());
        assertEquals(401, wrong.statusCode());
        fits("Problem", JSON.readTree(wrong.body()), "problem");
    }

    @Test
    void whatIsWrongWithARequestIsNamed() throws Exception {
        refuses(404, "There is no GET /api/v1/nothing", "GET", "nothing", "");
        refuses(405, "DELETE /api/v1/status is not served", "DELETE", "status", "");
        refuses(400, "changes 'many'", "GET", "why?changes=many", "");
        refuses(400, "body must be JSON", "POST", "call-test", "{");
        refuses(400, "body must be JSON", "POST", "call-test", "[]");
        refuses(400, "no key 'pth'", "POST", "call-test", "{\"pth\":\"core\"}");
        refuses(400, "count 5000 is not within", "POST", "call-test", "{\"count\":5000}");
        refuses(400, "body must be JSON", "POST", "call-test", "{\"count\":\"two\"}");
        refuses(400, "path sip is not configured; configured are: core", "POST", "call-test", "{\"path\":\"sip\"}");
        refuses(400, "level 'loud'", "PUT", "log-level", "{\"logger\":\"x\",\"level\":\"loud\"}");
        refuses(400, "logger and level", "PUT", "log-level", "{\"logger\":\"x\"}");
        refuses(413, "larger than", "PUT", "log-level", "x".repeat(20_000));
    }

    private void refuses(int status, String detail, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = ask(method, path, body);
        assertEquals(status, answer.statusCode(), method + " " + path + " " + answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("content-type").orElse(""));
        JsonNode problem = JSON.readTree(answer.body());
        assertTrue(problem.path("detail").asText().contains(detail), problem.toString());
        fits("Problem", problem, "problem");
    }

    @Test
    void callsAreToldOneByOneThenInSum() throws Exception {
        // Given
        controller.willCall(ScriptedController.proven(), ScriptedController.failed());

        // When
        List<String> lines = ask("POST", "call-test", "{\"path\":\"core\",\"count\":3}")
                .body()
                .lines()
                .toList();

        // Then
        assertEquals(4, lines.size());
        fits("Call", JSON.readTree(lines.get(1)), "call");
        fits("CallSummary", JSON.readTree(lines.get(3)), "summary");
        JsonNode summary = JSON.readTree(lines.get(3)).path("summary");
        assertEquals(
                "3 2 0 4.2",
                summary.path("calls") + " " + summary.path("bridged") + " " + summary.path("notTried") + " "
                        + summary.path("medianMs"));
    }

    @Test
    void changesAreStreamedAsTheyHappen() throws Exception {
        // Given
        HttpResponse<Stream<String>> stream = http.send(request("events").build(), BodyHandlers.ofLines());
        Iterator<String> lines = stream.body().iterator();
        assertEquals("", lines.next());

        // When
        healthy();

        // Then
        JsonNode first = JSON.readTree(lines.next());
        fits("Change", first, "change");
        assertEquals("call.core", first.path("what").asText());
        assertEquals(1_763_000_000_000_000_000L, first.path("atNs").asLong());
        stream.body().close();
    }

    @Test
    void aClientThatReadsTooSlowlyIsDropped() throws Exception {
        // Given: a client that asks and never reads
        java.net.Socket slow = new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(), URI.create(url).getPort());
        slow.setReceiveBufferSize(4096);
        slow.getOutputStream()
                .write(("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        await().atMost(10, SECONDS).until(() -> onLoop(() -> server.listening()) == 1);

        // When
        String long_ = "x".repeat(10_000);
        for (int round = 0; round < 200 && onLoop(() -> server.listening()) > 0; round++) {
            onLoop(() -> {
                for (int i = 0; i < 20; i++) {
                    journal.append(Entry.daemon(1, "test", long_));
                }
                return true;
            });
        }

        // Then
        await().atMost(10, SECONDS).until(() -> onLoop(() -> server.listening()) == 0);
        slow.close();
    }

    @Test
    void aLogLevelIsChanged() throws Exception {
        // When
        HttpResponse<String> answer = ask("PUT", "log-level", "{\"logger\":\"org.tandemha\",\"level\":\"debug\"}");

        // Then
        fits("LogLevels", JSON.readTree(answer.body()), "levels");
        assertEquals("debug", levels.get("org.tandemha"));
    }
}
