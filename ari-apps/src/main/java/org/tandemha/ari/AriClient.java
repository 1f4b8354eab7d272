package org.tandemha.ari;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's REST interface, typed. Every Future completes within the deadline of the options, on the context of the
 * caller, and fails with {@link AriException} alone. Nothing is tried twice: who asks decides whether to ask again.
 */
public final class AriClient {
    private final Vertx vertx;
    private final AriOptions options;
    private final String password;
    private final LongSupplier nanos;
    private final AriHttp http;

    /** @param nanos monotonic nanoseconds */
    public AriClient(Vertx vertx, AriOptions options, String password, LongSupplier nanos) {
        this.vertx = vertx;
        this.options = options;
        this.password = password;
        this.nanos = nanos;
        this.http = new AriHttp(vertx, options, password);
    }

    /** Name of the Stasis app of the options. */
    public String app() {
        return options.app();
    }

    /**
     * The events of the app, not yet started; both handlers are called on the event loop that starts it. One stream per
     * app: Asterisk sends an app's events to the latest connection only.
     */
    public AriEvents events(Consumer<AriEvent> onEvent, Consumer<AriState> onState) {
        return new AriEvents(vertx, options, password, nanos, onEvent, onState);
    }

    public Future<AsteriskInfo> info() {
        return object(HttpMethod.GET, "/asterisk/info", Map.of(), null, AsteriskInfo::from);
    }

    /** The cheapest request there is (Asterisk 17 and later); completes with Asterisk's id. */
    public Future<String> ping() {
        return object(
                HttpMethod.GET, "/asterisk/ping", Map.of(), null, json -> new Fields("Ping", json).text("asterisk_id"));
    }

    public Future<List<AriModule>> modules() {
        return list("/asterisk/modules", AriModule::from);
    }

    public Future<List<AriApplication>> applications() {
        return list("/applications", AriApplication::from);
    }

    public Future<List<AriEndpoint>> endpoints() {
        return list("/endpoints", AriEndpoint::from);
    }

    /** All channels. On a busy PBX a long list that costs Asterisk work: not for beats. */
    public Future<List<AriChannel>> channels() {
        return list("/channels", AriChannel::from);
    }

    /** All bridges, also those that ARI did not make. As {@link #channels}, not for beats. */
    public Future<List<AriBridge>> bridges() {
        return list("/bridges", AriBridge::from);
    }

    public Future<AriChannel> channel(String channelId) {
        return object(HttpMethod.GET, "/channels/" + AriHttp.segment(channelId), Map.of(), null, AriChannel::from);
    }

    /** Makes a channel; completes when Asterisk has begun to dial, not when it is answered. */
    public Future<AriChannel> originate(Originate what) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("endpoint", what.endpoint());
        if (what.target() instanceof Originate.IntoApp into) {
            query.put("app", into.app());
        } else if (what.target() instanceof Originate.IntoDialplan into) {
            query.put("context", into.context());
            query.put("extension", into.extension());
            query.put("priority", Integer.toString(into.priority()));
        }
        if (!what.formats().isEmpty()) {
            query.put("formats", what.formats());
        }
        query.put("timeout", Long.toString(what.timeout().toSeconds()));
        JsonObject variables = new JsonObject();
        what.variables().forEach(variables::put);
        return object(
                HttpMethod.POST,
                "/channels/" + AriHttp.segment(what.channelId()),
                query,
                new JsonObject().put("variables", variables),
                AriChannel::from);
    }

    public Future<Void> answer(String channelId) {
        return act(HttpMethod.POST, "/channels/" + AriHttp.segment(channelId) + "/answer", Map.of(), null);
    }

    public Future<Void> hangup(String channelId, HangupReason reason) {
        return act(HttpMethod.DELETE, "/channels/" + AriHttp.segment(channelId), Map.of("reason", reason.wire()), null);
    }

    /** Value of a channel variable or function; empty where it is not set. */
    public Future<String> variable(String channelId, String name) {
        return object(
                HttpMethod.GET,
                "/channels/" + AriHttp.segment(channelId) + "/variable",
                Map.of("variable", name),
                null,
                json -> new Fields("Variable", json).text("value"));
    }

    public Future<AriBridge> createMixingBridge(String bridgeId, String name) {
        return object(
                HttpMethod.POST,
                "/bridges/" + AriHttp.segment(bridgeId),
                Map.of("type", "mixing", "name", name),
                null,
                AriBridge::from);
    }

    /** Has channels of an app join a bridge; completes when Asterisk has accepted, which is before they are within. */
    public Future<Void> addChannels(String bridgeId, List<String> channelIds) {
        return act(
                HttpMethod.POST,
                "/bridges/" + AriHttp.segment(bridgeId) + "/addChannel",
                Map.of("channel", String.join(",", channelIds)),
                null);
    }

    public Future<Void> destroyBridge(String bridgeId) {
        return act(HttpMethod.DELETE, "/bridges/" + AriHttp.segment(bridgeId), Map.of(), null);
    }

    /** Has Asterisk send the app only events of these types, which saves it and us the work of the others. */
    public Future<Void> allowEvents(List<String> types) {
        JsonArray allowed = new JsonArray();
        types.forEach(type -> allowed.add(new JsonObject().put("type", type)));
        return act(
                HttpMethod.PUT,
                "/applications/" + AriHttp.segment(options.app()) + "/eventFilter",
                Map.of(),
                new JsonObject().put("allowed", allowed));
    }

    /** Closes the connections for requests; those under way fail. Event streams are stopped by themselves. */
    public Future<Void> close() {
        return http.close();
    }

    private Future<Void> act(HttpMethod method, String path, Map<String, String> query, @Nullable JsonObject json) {
        return http.call(method, path, query, json).mapEmpty();
    }

    private <T> Future<T> object(
            HttpMethod method,
            String path,
            Map<String, String> query,
            @Nullable JsonObject json,
            Function<JsonObject, T> decode) {
        return http.call(method, path, query, json)
                .compose(body -> decoded(method + " " + path, body, read -> decode.apply(new JsonObject(read))));
    }

    private <T> Future<List<T>> list(String path, Function<JsonObject, T> decode) {
        return http.call(HttpMethod.GET, path, Map.of(), null)
                .compose(body -> decoded("GET " + path, body, read -> {
                    JsonArray array = new JsonArray(read);
                    List<T> items = new ArrayList<>(array.size());
                    for (Object item : array) {
                        if (!(item instanceof JsonObject json)) {
                            throw new Fields.Malformed("the list holds something else than objects");
                        }
                        items.add(decode.apply(json));
                    }
                    return List.copyOf(items);
                }));
    }

    private static <T> Future<T> decoded(String name, Buffer body, Function<Buffer, T> decode) {
        try {
            return Future.succeededFuture(decode.apply(body));
        } catch (DecodeException | ClassCastException notJson) {
            return malformed(name, "not the JSON expected: " + Words.of(body.toString()));
        } catch (Fields.Malformed wrong) {
            return malformed(name, Words.of(wrong));
        }
    }

    private static <T> Future<T> malformed(String name, String words) {
        return Future.failedFuture(new AriException(AriException.Kind.MALFORMED, 0, name, words));
    }
}
