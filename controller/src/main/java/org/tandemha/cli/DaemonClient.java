package org.tandemha.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemha.cli.Outside.Access;

/** Asks the running daemon over its local HTTP API; every refusal becomes a {@link Failure} in the daemon's words. */
final class DaemonClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Access access;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    DaemonClient(Access access) {
        this.access = access;
    }

    JsonNode get(String path) throws Failure {
        return whole(request(path).GET());
    }

    JsonNode put(String path, JsonNode body) throws Failure {
        return whole(request(path).PUT(BodyPublishers.ofString(body.toString())));
    }

    /** Posts, and waits so long for the one answer. */
    JsonNode post(String path, JsonNode body, Duration within) throws Failure {
        return whole(request(path).timeout(within).POST(BodyPublishers.ofString(body.toString())));
    }

    /** Posts, and hands over each line of the answer as it comes. */
    void post(String path, JsonNode body, Consumer<JsonNode> each) throws Failure {
        lines(request(path).POST(BodyPublishers.ofString(body.toString())), each);
    }

    /** Hands over each line that comes, until the daemon ends it. */
    void follow(String path, Consumer<JsonNode> each) throws Failure {
        lines(request(path).GET(), each);
    }

    private void lines(HttpRequest.Builder builder, Consumer<JsonNode> each) throws Failure {
        HttpRequest request = builder.build();
        try {
            HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refused(answer.statusCode(), lines.collect(Collectors.joining("\n")));
                }
                lines.filter(line -> !line.isBlank()).forEach(line -> each.accept(parsed(line)));
            }
        } catch (UncheckedIOException e) {
            throw new Failure(Exit.UNKNOWN, "the daemon's answer broke off: " + e.getCause());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(access.url().resolve("/api/v1/" + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + access.token())
                .header("Content-Type", "application/json");
    }

    private JsonNode whole(HttpRequest.Builder request) throws Failure {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), answer.body());
            }
            return parsed(answer.body());
        } catch (IOException | UncheckedIOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Failure unreachable(Exception e) {
        String why = e instanceof ConnectException
                ? "nothing listens at " + access.url() + "; start it with 'tandem run'"
                : e instanceof HttpTimeoutException
                        ? "it did not answer at " + access.url() + " in time"
                        : access.url() + ": " + e;
        return new Failure(Exit.UNKNOWN, "the daemon cannot be asked: " + why);
    }

    private static Failure interrupted() {
        Thread.currentThread().interrupt();
        return new Failure(Exit.UNKNOWN, "interrupted");
    }

    private static Failure refused(int status, String body) {
        String detail;
        try {
            JsonNode problem = JSON.readTree(body);
            detail = problem.path("detail").asText(problem.path("title").asText("status " + status));
        } catch (JsonProcessingException e) {
            detail = "status " + status;
        }
        int exit = switch (status) {
            case 400, 404, 422 -> Exit.USAGE;
            case 401, 403 -> Exit.NO_PERMISSION;
            default -> Exit.UNKNOWN;
        };
        return new Failure(exit, detail);
    }
}
