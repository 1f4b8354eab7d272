package org.tandemha.ari;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to ARI: connections pooled and kept alive, a deadline on each whole exchange, a bound on what is
 * under way and on the length of answers. Every failure is an {@link AriException}.
 */
final class AriHttp {
    /** How late the pool, which looks once a second, may drop an idle connection. */
    private static final long POOL_LATENESS_MS = 3_000;

    private final AriOptions options;
    private final WebClient client;
    private final String authorization;
    private final AtomicInteger inFlight = new AtomicInteger();

    AriHttp(Vertx vertx, AriOptions options, String password) {
        this.options = options;
        this.authorization = authorization(options.username(), password);
        this.client = WebClient.create(
                vertx,
                clientOptions(options),
                // As many connections as requests, so that none waits in a queue and is sent after its asker gave up.
                new PoolOptions().setHttp1MaxSize(options.maxInFlight()).setMaxWaitQueueSize(options.maxInFlight()));
    }

    static String authorization(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static WebClientOptions clientOptions(AriOptions options) {
        int deadlineMs = Math.toIntExact(options.deadline().toMillis());
        WebClientOptions http = new WebClientOptions();
        http.setDefaultHost(options.host()).setDefaultPort(options.port());
        http.setKeepAlive(true).setKeepAliveTimeout((int) options.keepAlive().toSeconds());
        http.setConnectTimeout(deadlineMs);
        // The Web Client's own time-out ends when the head of the answer is there; this one closes the connection of a
        // body that stalls or that we read no more. It counts from the last byte read, also of the answer before, so
        // it must exceed an idle time in the pool and a request after it, or it would hit that request.
        long idleMs = options.keepAlive().toMillis() + deadlineMs + POOL_LATENESS_MS;
        http.setReadIdleTimeout(Math.toIntExact(idleMs)).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        http.setFollowRedirects(false);
        http.setUserAgent("tandem");
        options.tls().ifPresent(tls -> {
            http.setSsl(true).setVerifyHost(tls.verifyHost());
            tls.ca().ifPresent(ca -> http.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
        });
        return http;
    }

    /** Makes one segment of a path out of any text. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One exchange; succeeds with the body of a 2xx answer. */
    Future<Buffer> call(HttpMethod method, String path, Map<String, String> query, @Nullable JsonObject json) {
        String name = method + " " + path;
        if (inFlight.incrementAndGet() > options.maxInFlight()) {
            inFlight.decrementAndGet();
            return Future.failedFuture(new AriException(
                    AriException.Kind.BUSY, 0, name, options.maxInFlight() + " requests are under way already"));
        }
        BoundedBody body = new BoundedBody(options.maxResponseBytes());
        HttpRequest<Buffer> request = client.request(method, "/ari" + path)
                .putHeader("Authorization", authorization)
                .connectTimeout(options.deadline().toMillis())
                .timeout(options.deadline().toMillis())
                .as(body);
        query.forEach(request::addQueryParam);
        Promise<Buffer> outcome = Promise.promise();
        body.collected().onFailure(outcome::tryFail);
        send(request, json)
                .compose(answer -> answer.statusCode() / 100 == 2
                        ? Future.succeededFuture(answer.body())
                        : Future.failedFuture(
                                refusal(name, answer.statusCode(), answer.statusMessage(), answer.body())))
                .onSuccess(outcome::tryComplete)
                .onFailure(outcome::tryFail);
        return outcome.future()
                .timeout(options.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(classify(name, failure)))
                .onComplete(ended -> {
                    body.giveUp();
                    inFlight.decrementAndGet();
                });
    }

    private static Future<HttpResponse<Buffer>> send(HttpRequest<Buffer> request, @Nullable JsonObject json) {
        try {
            return json == null ? request.send() : request.sendJsonObject(json);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed); // asked after close: an answer like any other, not a surprise
        }
    }

    private static AriException refusal(String name, int status, @Nullable String reason, @Nullable Buffer body) {
        String said = body == null ? "" : body.toString();
        String words = said.isBlank() && reason != null ? reason : said;
        return new AriException(AriException.Kind.STATUS, status, name, saidBy(words));
    }

    /** The words of an error answer: its {@code message} or {@code error}, else all of it. */
    static String saidBy(String body) {
        try {
            JsonObject json = new JsonObject(body);
            if (json.getValue("message") instanceof String message) {
                return Words.of(message);
            }
            if (json.getValue("error") instanceof String error) {
                return Words.of(error);
            }
        } catch (DecodeException | ClassCastException notJson) {
            // An error page of Asterisk's HTTP server, or of something before it: its text must do.
        }
        return Words.of(body);
    }

    private AriException classify(String name, Throwable failure) {
        if (failure instanceof AriException known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            return new AriException(
                    AriException.Kind.TIMED_OUT,
                    0,
                    name,
                    "no whole answer within " + options.deadline().toMillis() + " ms");
        }
        AriException.Kind kind = failure instanceof BoundedBody.TooLarge
                ? AriException.Kind.TOO_LARGE
                : failure instanceof ConnectionPoolTooBusyException
                        ? AriException.Kind.BUSY
                        : AriException.Kind.UNREACHABLE;
        return new AriException(kind, 0, name, Words.of(failure));
    }

    Future<Void> close() {
        client.close();
        return Future.succeededFuture();
    }
}
