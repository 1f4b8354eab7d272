package org.tandemha.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Why a request was refused, as problem JSON (RFC 9457).
 *
 * @param detail one sentence that names what was wrong with this request
 */
record Problem(int status, String title, String detail) {

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail);
    }

    static Problem unauthorised() {
        return new Problem(
                401,
                "Unauthorised",
                "The header Authorization must be 'Bearer' and the token in the file api.token of the state directory.");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    static Problem busy(String detail) {
        return new Problem(503, "Busy", detail);
    }

    static Problem of(int status, RoutingContext context) {
        String asked = context.request().method() + " " + context.request().path();
        return switch (status) {
            case 404 -> new Problem(404, "Not found", "There is no " + asked + "; see /api/v1/openapi.json.");
            case 405 -> new Problem(405, "Method not allowed", asked + " is not served; see /api/v1/openapi.json.");
            case 413 -> new Problem(413, "Too large", "The body is larger than " + ApiServer.LARGEST_BODY + " bytes.");
            case 400 -> badRequest(asked + " is malformed.");
            case 503 -> busy("No answer was ready within " + ApiServer.DEADLINE_MS + " ms.");
            default -> new Problem(500, "Internal error", asked + " met a defect of Tandem; its log says more.");
        };
    }

    void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.response().reset();
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
