package org.tandemha.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;

/**
 * Places calls one after the other and answers a line of JSON for each as it ends, then one with the summary. A client
 * that goes away ends the row; one that does not read holds it up, not the daemon.
 */
final class CallTestHandler implements Handler<RoutingContext> {
    static final int MOST_CALLS = 1_000;
    private static final int AT_ONCE = 4;
    private static final Set<String> KEYS = Set.of("path", "count");

    private final ControllerView controller;
    private int running;

    CallTestHandler(ControllerView controller) {
        this.controller = controller;
    }

    private record Asked(CallPath path, int count) {}

    @Override
    public void handle(RoutingContext context) {
        Asked asked;
        try {
            asked = asked(context);
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            Problem.badRequest(
                            e instanceof IllegalArgumentException
                                    ? String.valueOf(e.getMessage())
                                    : "The body must be JSON with path and count.")
                    .answer(context);
            return;
        }
        if (running >= AT_ONCE) {
            Problem.busy(AT_ONCE + " call tests are running already.").answer(context);
            return;
        }
        running++;
        HttpServerResponse response =
                context.response().setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
        next(asked, asked.count(), new CallJson(), response).onComplete(ended -> running--);
    }

    private Asked asked(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        if (body == null) {
            throw new IllegalArgumentException("The body must be JSON with path and count.");
        }
        Optional<String> unknown =
                body.fieldNames().stream().filter(key -> !KEYS.contains(key)).findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException("There is no key '" + unknown.get() + "'; known are path and count.");
        }
        CallPath path = CallPath.parse(body.getString("path", "core"));
        List<CallPath> paths = controller.callPaths();
        if (!paths.contains(path)) {
            throw new IllegalArgumentException("path " + path + " is not configured; configured are: "
                    + paths.stream().map(CallPath::toString).collect(Collectors.joining(", ")));
        }
        int count = body.getInteger("count", 1);
        if (count < 1 || count > MOST_CALLS) {
            throw new IllegalArgumentException("count " + count + " is not within 1 to " + MOST_CALLS + ".");
        }
        return new Asked(path, count);
    }

    private Future<Void> next(Asked asked, int left, CallJson json, HttpServerResponse response) {
        if (left == 0) {
            return response.end(json.summary().encode() + "\n");
        }
        if (response.closed()) {
            return Future.succeededFuture();
        }
        Future<CallResult> call = controller.call(asked.path());
        return call.transform(done -> {
            if (done.failed()) {
                String because = "The call could not be placed: " + done.cause().getMessage();
                return response.end(new JsonObject().put("because", because).encode() + "\n"
                        + json.summary().encode() + "\n");
            }
            return response.write(json.call(done.result()).encode() + "\n")
                    .compose(written -> next(asked, left - 1, json, response));
        });
    }
}
