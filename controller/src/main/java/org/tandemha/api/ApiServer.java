package org.tandemha.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local HTTP API. All answers are made on the event loop that starts it; {@code openapi.json} beside this class
 * describes every route, and a test holds the two together.
 */
public final class ApiServer {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    static final int LARGEST_BODY = 16 << 10;
    static final int DEADLINE_MS = 5_000;
    private static final int IDLE_S = 60;
    private static final int MOST_CONNECTIONS = 64;
    private static final String ROOT = "/api/v1/";

    private final Vertx vertx;
    private final ApiOptions options;
    private final String token;
    private final Served served;
    private final HealthHandlers health;
    private final ClusterHandlers cluster;
    private final EventStreams events;
    private final HttpServer server;
    private int connections;

    public ApiServer(
            Vertx vertx, LongSupplier nanos, InstantSource wall, ApiOptions options, String token, Served served) {
        this.vertx = vertx;
        this.options = options;
        this.token = token;
        this.served = served;
        this.health = new HealthHandlers(served, new HealthJson(nanos, wall));
        this.cluster = new ClusterHandlers(vertx, served.cluster(), served.nonces());
        this.events = new EventStreams(vertx, served.changes());
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setIdleTimeout(IDLE_S)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(8192)
                .setMaxFormAttributeSize(LARGEST_BODY));
    }

    /** Listens; completes with the URL. */
    public Future<String> start() {
        return server.connectionHandler(connection -> {
                    connections++;
                    connection.closeHandler(closed -> connections--);
                    if (connections > MOST_CONNECTIONS) {
                        connection.close();
                    }
                })
                .requestHandler(router())
                .listen()
                .map(listening -> {
                    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
                    return "http://" + host + ":" + listening.actualPort();
                });
    }

    public Future<Void> stop() {
        events.close();
        return server.close();
    }

    /** Method and path of every route served, sorted. */
    public List<String> routes() {
        return router().getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getPath()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Clients of the event stream now. On the event loop. */
    public int listening() {
        return events.clients();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new Token(token));
        router.get(ROOT + "events").handler(events);
        router.post(ROOT + "call-test")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(new CallTestHandler(served.controller()));
        router.post(ROOT + "command")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(cluster::command);
        router.route().handler(TimeoutHandler.create(DEADLINE_MS, 503));
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.get(ROOT + "health").handler(health::health);
        router.get(ROOT + "status").handler(health::status);
        router.get(ROOT + "why").handler(health::why);
        router.get(ROOT + "sensors").handler(health::sensors);
        router.get(ROOT + "cluster").handler(cluster::cluster);
        router.get(ROOT + "check").handler(cluster::check);
        router.get(ROOT + "vip").handler(cluster::vip);
        router.get(ROOT + "config")
                .handler(context ->
                        HealthHandlers.answer(context, served.settings().get()));
        router.put(ROOT + "log-level").handler(this::logLevel);
        Buffer document = openApi();
        router.get(ROOT + "openapi.json")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(document));
        for (int status : List.of(400, 404, 405, 413, 500, 503)) {
            router.errorHandler(status, context -> failed(status, context));
        }
        return router;
    }

    private static void failed(int status, RoutingContext context) {
        Throwable defect = context.failure();
        if (status == 500 && defect != null) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    defect);
        }
        Problem.of(status, context).answer(context);
    }

    private void logLevel(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body == null || !body.fieldNames().equals(Set.of("logger", "level"))) {
                throw new IllegalArgumentException("The body must be JSON with logger and level.");
            }
            String logger = body.getString("logger");
            String level = body.getString("level");
            served.logLevels().set(logger, level);
            LOG.atInfo().addKeyValue("target", logger).addKeyValue("to", level).log("Log level changed");
        } catch (IllegalArgumentException e) {
            Problem.badRequest(String.valueOf(e.getMessage())).answer(context);
            return;
        } catch (DecodeException | ClassCastException e) {
            Problem.badRequest("The body must be JSON with logger and level, both text.")
                    .answer(context);
            return;
        }
        JsonObject levels = new JsonObject();
        served.logLevels().levels().forEach(levels::put);
        HealthHandlers.answer(context, new JsonObject().put("levels", levels));
    }

    static Buffer openApi() {
        try (InputStream in = ApiServer.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing from the jar");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
