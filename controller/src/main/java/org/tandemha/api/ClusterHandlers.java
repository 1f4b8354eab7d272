package org.tandemha.api;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check;
import org.tandemha.failover.Verb;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.wan.LinkStatus;
import org.tandemha.wan.PeerStatus;
import org.tandemha.wan.WanStatus;

/** Answers what is asked about the cluster, and takes commands to it. */
final class ClusterHandlers {
    private static final Set<String> KEYS = Set.of("verb", "who", "target", "drainMs", "dryRun", "force", "claim");
    private static final long ANSWER_LATER_MS = 1_000;

    private final Vertx vertx;
    private final Optional<ClusterView> cluster;
    private final Supplier<UUID> nonces;

    ClusterHandlers(Vertx vertx, Optional<ClusterView> cluster, Supplier<UUID> nonces) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.nonces = nonces;
    }

    void cluster(RoutingContext context) {
        if (cluster.isEmpty()) {
            alone(context);
            return;
        }
        View view = cluster.get().view();
        JsonArray members = new JsonArray();
        view.members()
                .forEach(seen -> members.add(new JsonObject()
                        .put("member", seen.member().name())
                        .put("role", seen.row().role().name())
                        .put("verdict", seen.row().health().verdict().name())
                        .put("score", seen.row().health().score())
                        .put("because", seen.row().health().because())
                        .put("maintenance", seen.row().standing().maintenance())
                        .put("ageMs", seen.ageMs())));
        JsonObject answer = new JsonObject()
                .put("role", view.role().name())
                .put("because", view.because())
                .put("mode", view.standing().mode().name())
                .put("maintenance", view.standing().maintenance())
                .put("lease", view.lease().holding().name())
                .put("holdDownMs", TimeUnit.NANOSECONDS.toMillis(view.holdDownNs()))
                .put("members", members)
                .put("links", new JsonArray());
        cluster.get().links().ifPresent(status -> links(status, answer));
        view.lease().epoch().map(Epoch::toString).ifPresent(epoch -> answer.put("epoch", epoch));
        HealthHandlers.answer(context, answer);
    }

    private static void links(WanStatus status, JsonObject answer) {
        JsonArray links = new JsonArray();
        for (PeerStatus peer : status.peers()) {
            for (LinkStatus link : peer.links()) {
                JsonObject json = new JsonObject()
                        .put("peer", peer.peer().name())
                        .put("net", link.net())
                        .put("up", link.up())
                        .put("queueRows", peer.queueDepth())
                        .put("inStep", peer.inStep())
                        .put("because", link.because());
                if (link.roundTrip().isKnown()) {
                    json.put("roundTripMs", link.roundTrip().smoothedNs() / 1e6);
                }
                links.add(json);
            }
        }
        JsonObject refused = new JsonObject();
        status.refused().forEach((reason, times) -> refused.put(reason.name(), times));
        answer.put("links", links).put("refused", refused).put("lastRefusals", new JsonArray(status.lastRefusals()));
    }

    /** Asks the network, which takes a second. */
    void vip(RoutingContext context) {
        if (cluster.isEmpty()) {
            alone(context);
            return;
        }
        cluster.get()
                .verify()
                .onSuccess(seen -> {
                    JsonArray addresses = new JsonArray();
                    seen.forEach(one -> addresses.add(new JsonObject()
                            .put("address", one.address())
                            .put("device", one.device())
                            .put("here", one.here())
                            .put("answering", new JsonArray(List.copyOf(one.answering())))
                            .put("neighbour", one.neighbour())));
                    HealthHandlers.answer(context, new JsonObject().put("addresses", addresses));
                })
                .onFailure(e -> Problem.busy("The network could not be asked: " + e.getMessage())
                        .answer(context));
    }

    void check(RoutingContext context) {
        if (cluster.isEmpty()) {
            alone(context);
            return;
        }
        Check check = cluster.get().check();
        JsonArray answers = new JsonArray();
        check.answers()
                .forEach(gate -> answers.add(new JsonObject()
                        .put("gate", gate.gate().word())
                        .put("says", gate.says().name())
                        .put("because", gate.because())
                        .put("mend", gate.mend())));
        JsonObject answer = new JsonObject().put("passes", check.passes()).put("gates", answers);
        check.target().map(MemberId::name).ifPresent(target -> answer.put("target", target));
        HealthHandlers.answer(context, answer);
    }

    /** Answers when the last word is said, or when the command's life is over. */
    void command(RoutingContext context) {
        if (cluster.isEmpty()) {
            alone(context);
            return;
        }
        Wish wish;
        try {
            wish = wish(context, cluster.get());
        } catch (IllegalArgumentException e) {
            Problem.badRequest(String.valueOf(e.getMessage())).answer(context);
            return;
        } catch (DecodeException | ClassCastException e) {
            Problem.badRequest("The body must be JSON with verb, who, and what belongs to the verb.")
                    .answer(context);
            return;
        }
        long late = vertx.setTimer(
                wish.leftMs() + ANSWER_LATER_MS,
                over -> Problem.busy("Nobody answered within " + wish.leftMs() + " ms; see tandem history.")
                        .answer(context));
        cluster.get().wish(wish).onSuccess(last -> {
            vertx.cancelTimer(late);
            if (!context.response().ended() && !context.response().closed()) {
                HealthHandlers.answer(context, json(last));
            }
        });
    }

    private static JsonObject json(WishAnswer answer) {
        JsonObject json = new JsonObject()
                .put("id", answer.id())
                .put("state", answer.state().name())
                .put("because", answer.because())
                .put("mend", answer.mend());
        answer.gate().ifPresent(gate -> json.put("gate", gate.word()));
        return json;
    }

    private Wish wish(RoutingContext context, ClusterView view) {
        JsonObject body = context.body().asJsonObject();
        if (body == null) {
            throw new IllegalArgumentException("The body must be JSON with verb and who.");
        }
        body.fieldNames().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("There is no key '" + key + "'; known are " + KEYS + ".");
                });
        Verb verb = verb(body.getString("verb", ""));
        Wish.Order order = new Wish.Order(
                body.getLong("drainMs", 0L), body.getBoolean("dryRun", false), body.getBoolean("force", false));
        return new Wish(
                nonces.get().toString(),
                verb,
                body.getString("who", "unknown"),
                Optional.ofNullable(body.getString("target")).map(MemberId::new),
                Optional.empty(),
                order,
                body.getString("claim", ""),
                view.life(verb, Duration.ofMillis(order.drainMs())).toMillis());
    }

    private static Verb verb(String word) {
        try {
            return Verb.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no command '" + word + "'.", e);
        }
    }

    private static void alone(RoutingContext context) {
        Problem.notFound("This member is in no cluster: its settings have no section 'cluster'.")
                .answer(context);
    }
}
