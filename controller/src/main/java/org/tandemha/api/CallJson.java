package org.tandemha.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tandemha.probe.call.CallOutcome;
import org.tandemha.probe.call.CallResult;
import org.tandemha.probe.call.CallStage;
import org.tandemha.probe.call.Direction;

/** Synthetic calls as JSON: one object each, and what all of a request came to. */
final class CallJson {
    private int calls;
    private int bridged;
    private int notTried;
    private final List<Double> proofMs = new ArrayList<>();

    /** One call; it also counts for the summary. */
    JsonObject call(CallResult result) {
        calls++;
        if (result.isBridged()) {
            bridged++;
        }
        if (result.outcome() == CallOutcome.NOT_TRIED) {
            notTried++;
        }
        result.proofNs().ifPresent(ns -> proofMs.add(ns / 1e6));
        JsonArray stages = new JsonArray();
        result.stageNs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(stage -> stages.add(stage(stage.getKey(), stage.getValue())));
        JsonObject json = new JsonObject()
                .put("path", result.path().toString())
                .put("outcome", result.outcome().name())
                .put("bridged", result.isBridged())
                .put("symptom", result.symptom().name())
                .put("because", result.because())
                .put("stages", stages)
                .put("decidedMs", result.decidedNs() / 1e6)
                .put("ownLatenessMs", result.lateNs() / 1e6)
                .put("aToB", direction(result.aToB()))
                .put("bToA", direction(result.bToA()));
        result.reached().ifPresent(stage -> json.put("reached", stage.name()));
        result.cause().ifPresent(cause -> json.put("cause", cause));
        return json;
    }

    private static JsonObject stage(CallStage stage, long afterNs) {
        return new JsonObject().put("stage", stage.name()).put("afterMs", afterNs / 1e6);
    }

    private static JsonObject direction(Direction direction) {
        JsonObject json = new JsonObject();
        direction.delayNs().ifPresent(ns -> json.put("mouthToEarMs", ns / 1e6));
        direction.framesLost().ifPresent(lost -> json.put("framesLost", lost));
        return json;
    }

    /** All calls so far; the times are those to proof, of the calls that were bridged. */
    JsonObject summary() {
        JsonObject json =
                new JsonObject().put("calls", calls).put("bridged", bridged).put("notTried", notTried);
        if (!proofMs.isEmpty()) {
            List<Double> sorted = new ArrayList<>(proofMs);
            Collections.sort(sorted);
            json.put("minMs", sorted.get(0))
                    .put("medianMs", rank(sorted, 0.5))
                    .put("p99Ms", rank(sorted, 0.99))
                    .put("maxMs", rank(sorted, 1));
        }
        return new JsonObject().put("summary", json);
    }

    /** Nearest rank: the smallest value that at least this share of all does not exceed. */
    private static double rank(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
