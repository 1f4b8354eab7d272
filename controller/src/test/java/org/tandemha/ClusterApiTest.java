package org.tandemha;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.api.ApiOptions;
import org.tandemha.api.ApiServer;
import org.tandemha.api.ClusterView;
import org.tandemha.api.LogLevels;
import org.tandemha.api.Served;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check;
import org.tandemha.failover.Failover;
import org.tandemha.failover.FailoverOptions;
import org.tandemha.failover.Policy;
import org.tandemha.failover.Standing;
import org.tandemha.failover.Verb;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.identity.Seen;
import org.tandemha.wan.LinkStatus;
import org.tandemha.wan.PeerStatus;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.RoundTrip;
import org.tandemha.wan.WanStatus;

/** What the API says of the cluster, and the commands that it takes. */
class ClusterApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "0123456789abcdef";
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");
    private static final Policy POLICY = new Policy(A, List.of(A, B), FailoverOptions.defaults());

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Scripted cluster = new Scripted();
    private String url = "";

    /** A peer that has just started, and answers every command with DONE. */
    private static final class Scripted implements ClusterView {
        private Optional<Wish> wished = Optional.empty();

        @Override
        public View view() {
            return View.first(POLICY, Standing.first(A), 0);
        }

        @Override
        public Check check() {
            return Failover.check(view(), POLICY, 0);
        }

        @Override
        public Optional<WanStatus> links() {
            LinkStatus link = new LinkStatus(B, "lan", true, 1, 2, RoundTrip.UNKNOWN.with(410_000), 0, "up");
            return Optional.of(new WanStatus(
                    List.of(new PeerStatus(B, 3, 7, true, 1, 5, List.of(link))),
                    Map.of(Refusal.WRONG_NAME, 4L),
                    List.of("a row was refused"),
                    0,
                    0,
                    7,
                    700,
                    0));
        }

        @Override
        public Future<List<Seen>> verify() {
            return Future.succeededFuture(
                    List.of(new Seen("192.0.2.10", "eth0", Set.of("02:00:00:00:00:01"), "", false)));
        }

        @Override
        public Duration life(Verb verb, Duration drain) {
            return Duration.ofSeconds(5).plus(drain);
        }

        @Override
        public Future<WishAnswer> wish(Wish wish) {
            wished = Optional.of(wish);
            return Future.succeededFuture(
                    new WishAnswer(wish.id(), WishAnswer.State.DONE, Optional.empty(), "done", ""));
        }
    }

    private record NoLevels(Map<String, String> levels) implements LogLevels {
        @Override
        public void set(String logger, String level) {
            throw new IllegalArgumentException(logger);
        }
    }

    private void start(Optional<ClusterView> of) throws Exception {
        Journal journal = new Journal(folder.resolve("j.jsonl"), JournalOptions.defaults(), Clocks.threads("api-test"));
        ApiServer server = onLoop(() -> new ApiServer(
                vertx,
                Clocks.NANOS,
                Clocks.WALL,
                new ApiOptions("127.0.0.1", 0),
                TOKEN,
                new Served(
                        new Served.About("a", "test", 42, 1),
                        new ScriptedController(change -> {}),
                        of,
                        Clocks.NONCES,
                        journal,
                        new NoLevels(Map.of()),
                        JsonObject::new)));
        url = onLoop(server::start).toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return Future.<T>future(promise -> vertx.runOnContext(go -> {
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

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = ask(method, path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    @Test
    void answersAreAsDocumented() throws Exception {
        // Given
        start(Optional.of(cluster));
        Documented documented = new Documented(json("GET", "openapi.json", ""));

        // When
        JsonNode seen = json("GET", "cluster", "");
        JsonNode check = json("GET", "check", "");
        JsonNode vip = json("GET", "vip", "");

        // Then
        documented.fits("Cluster", seen, "cluster");
        assertEquals("STANDBY", seen.path("role").asText());
        assertEquals(0.41, seen.at("/links/0/roundTripMs").asDouble());
        assertEquals(7, seen.at("/links/0/queueRows").asInt());
        documented.fits("Check", check, "check");
        assertEquals("false", check.path("passes").asText());
        documented.fits("Vip", vip, "vip");
        assertEquals("02:00:00:00:00:01", vip.at("/addresses/0/answering/0").asText());
    }

    @Test
    void aCommandIsHandedInWithWhatBelongsToIt() throws Exception {
        // Given
        start(Optional.of(cluster));

        // When
        JsonNode answer = json(
                "POST", "command", "{\"verb\":\"switchover\",\"who\":\"me@here\",\"target\":\"b\",\"drainMs\":3000}");

        // Then
        new Documented(json("GET", "openapi.json", "")).fits("CommandAnswer", answer, "answer");
        assertEquals("DONE", answer.path("state").asText());
        Wish wish = cluster.wished.orElseThrow();
        assertEquals(Verb.SWITCHOVER, wish.verb());
        assertEquals(Optional.of(B), wish.target());
        assertEquals(3000, wish.order().drainMs());
        assertEquals(8000, wish.leftMs());
    }

    @Test
    void nonsenseIsRefusedByItsName() throws Exception {
        // Given
        start(Optional.of(cluster));

        // When
        for (Map.Entry<String, String> given : Map.of(
                        "{\"verb\":\"dance\"}", "dance",
                        "{\"verb\":\"pause\",\"loud\":1}", "loud",
                        "{\"verb\":\"pause\",\"drainMs\":-1}", "drainMs",
                        "{\"verb\":\"pause\",\"target\":\"NO GOOD\"}", "NO GOOD",
                        "[", "JSON")
                .entrySet()) {
            HttpResponse<String> answer = ask("POST", "command", given.getKey());

            // Then
            assertEquals(400, answer.statusCode(), given.getKey());
            assertTrue(answer.body().contains(given.getValue()), answer.body());
        }
        assertTrue(cluster.wished.isEmpty());
    }

    @Test
    void aMemberAloneSaysSo() throws Exception {
        // Given
        start(Optional.empty());

        // Then
        for (String path : new String[] {"cluster", "check", "vip"}) {
            assertEquals(404, ask("GET", path, "").statusCode(), path);
        }
    }
}
