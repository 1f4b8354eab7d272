package org.tandemha.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.Level;
import org.tandemha.health.SensorState;

/** Answers what is asked about health. */
final class HealthHandlers {
    private static final int MOST_CHANGES = 500;
    private static final int USUAL_CHANGES = 50;

    private final Served served;
    private final HealthJson json;

    HealthHandlers(Served served, HealthJson json) {
        this.served = served;
        this.json = json;
    }

    void health(RoutingContext context) {
        HealthProfile profile = served.controller().profile();
        JsonObject answer = json.head(served.about(), profile)
                .mergeIn(json.about(served.about()))
                .put("findings", json.findings(profile))
                .put("sensors", json.sensors(profile.sensors()));
        profile.primary()
                .ifPresent(
                        finding -> answer.put("diagnosis", finding.diagnosis().name()));
        answer(context, answer);
    }

    void status(RoutingContext context) {
        HealthProfile profile = served.controller().profile();
        JsonObject answer = json.head(served.about(), profile)
                .mergeIn(json.about(served.about()))
                .put("findings", json.findings(profile))
                .put("sensors", json.counts(profile));
        profile.primary()
                .ifPresent(
                        finding -> answer.put("diagnosis", finding.diagnosis().name()));
        answer(context, answer);
    }

    void why(RoutingContext context) {
        int most;
        try {
            most = changesAsked(context);
        } catch (IllegalArgumentException e) {
            Problem.badRequest(String.valueOf(e.getMessage())).answer(context);
            return;
        }
        HealthProfile profile = served.controller().profile();
        List<SensorState> troubled = profile.sensors().stream()
                .filter(state -> state.level() != Level.OK)
                .toList();
        JsonArray changes = new JsonArray();
        served.changes().recent().stream().limit(most).forEach(entry -> changes.add(entry.json()));
        answer(
                context,
                json.head(served.about(), profile)
                        .put("findings", json.findings(profile))
                        .put("sensors", json.sensors(troubled))
                        .put("changes", changes));
    }

    private static int changesAsked(RoutingContext context) {
        List<String> given = context.queryParam("changes");
        if (given.isEmpty()) {
            return USUAL_CHANGES;
        }
        String text = given.get(0);
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MOST_CHANGES) {
            throw new IllegalArgumentException("changes '" + text + "' is not within 0 to " + MOST_CHANGES + ".");
        }
        return Integer.parseInt(text);
    }

    void sensors(RoutingContext context) {
        HealthProfile profile = served.controller().profile();
        answer(
                context,
                new JsonObject()
                        .put("verdict", profile.verdict().name())
                        .put("sensors", json.sensors(profile.sensors())));
    }

    static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.encode());
    }
}
