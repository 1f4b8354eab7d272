package org.tandemha.ari.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of Asterisk's ARI that the app uses, over real HTTP and WebSocket bytes, with one fault that strikes at a
 * chosen step. Every request that arrives and every event that is to be sent is one step. Belongs to one event loop.
 */
final class FakeAri {
    /** What happens at the step. */
    enum Fault {
        NONE,
        /** The event connection closes; events until the next one are lost. */
        EVENTS_CUT,
        /** No event is delivered any more, the connection stands. */
        EVENTS_MUTE,
        /** The request is not carried out and its connection closed. */
        RESET_BEFORE_DOING,
        /** The request is carried out and its connection closed. */
        RESET_AFTER_DOING,
        /** The connection is closed at once, and the request carried out when nobody counts on it any more. */
        RESET_DOING_LATE,
        /** The request is refused. */
        ERROR,
        /** Nothing is carried out for a while, then everything that had arrived: SIGSTOP and SIGCONT. */
        STALL,
        /** A leg is hung up from the other side. */
        LEG_ENDS,
        /** The Asterisk side stays well; the test does something of its own. */
        OTHER
    }

    static final long STALL_MS = 2_500;
    static final long LATE_MS = 1_000;

    private final Vertx vertx;
    private final Map<String, String> channels = new LinkedHashMap<>(); // id to state
    private final Map<String, Set<String>> bridges = new LinkedHashMap<>();
    private final Deque<Runnable> stalled = new ArrayDeque<>();
    private @Nullable ServerWebSocket events;
    private Fault fault = Fault.NONE;
    private Runnable other = () -> {};
    private int faultAt;
    private int steps;
    private boolean struck;
    private boolean stalling;
    private boolean mute;
    private String legState = "Up";

    FakeAri(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Integer> listen() {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> arrived(request)))
                .webSocketHandler(socket -> {
                    events = socket;
                    mute = false;
                    socket.closeHandler(closed -> {
                        if (events == socket) {
                            events = null;
                        }
                    });
                })
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    void arm(Fault what, int atStep, Runnable otherwise) {
        fault = what;
        faultAt = atStep;
        other = otherwise;
        steps = 0;
        struck = false;
    }

    void mend() {
        fault = Fault.NONE;
        mute = false;
    }

    /** State in which legs come into the app; {@code Up} at first. */
    void legsComeAs(String state) {
        legState = state;
    }

    int steps() {
        return steps;
    }

    boolean struck() {
        return struck;
    }

    boolean empty() {
        return channels.isEmpty() && bridges.isEmpty() && stalled.isEmpty();
    }

    String left() {
        return channels.keySet() + " " + bridges.keySet();
    }

    /** Something that an earlier run or somebody else made. */
    void plant(String channel, String bridge) {
        channels.put(channel, "Up");
        bridges.put(bridge, new LinkedHashSet<>());
    }

    void enter(String channel) {
        channels.put(channel, "Up");
        emit("StasisStart", channel, new JsonObject().put("args", new JsonArray()));
    }

    private boolean strikes() {
        steps++;
        if (struck || fault == Fault.NONE || steps < faultAt) {
            return false;
        }
        struck = true;
        return true;
    }

    private void arrived(HttpServerRequest request) {
        if (stalling) {
            steps++;
            stalled.add(() -> answer(request));
            return;
        }
        if (!strikes()) {
            answer(request);
            return;
        }
        switch (fault) {
            case RESET_BEFORE_DOING -> request.connection().close();
            case RESET_AFTER_DOING -> {
                perform(request);
                request.connection().close();
            }
            case RESET_DOING_LATE -> {
                request.connection().close();
                stalled.add(() -> {}); // there is something to come: not empty yet
                vertx.setTimer(LATE_MS, due -> {
                    stalled.poll();
                    perform(request);
                });
            }
            case ERROR -> send(request, 500, new JsonObject().put("message", "Allocation failed"));
            case STALL -> {
                stalling = true;
                stalled.add(() -> answer(request));
                vertx.setTimer(STALL_MS, due -> {
                    stalling = false;
                    while (!stalled.isEmpty()) {
                        stalled.poll().run();
                    }
                });
            }
            default -> {
                strikeBesides();
                answer(request);
            }
        }
    }

    /** The faults that can strike at an event as well as at a request. */
    private void strikeBesides() {
        switch (fault) {
            case EVENTS_CUT -> {
                if (events != null) {
                    events.close();
                }
            }
            case EVENTS_MUTE -> mute = true;
            case LEG_ENDS -> {
                if (!channels.isEmpty()) {
                    destroy(channels.keySet().iterator().next());
                } else {
                    struck = false;
                }
            }
            case OTHER -> other.run();
            default -> struck = false; // concerns requests: strikes at the next one
        }
    }

    private void answer(HttpServerRequest request) {
        Object[] answer = perform(request);
        send(request, (int) answer[0], answer[1]);
    }

    private static void send(HttpServerRequest request, int status, Object body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(status == 204 ? Buffer.buffer() : Buffer.buffer(body.toString()));
    }

    private static Object[] reply(int status, Object body) {
        return new Object[] {status, body};
    }

    private static Object[] refuse(int status, String message) {
        return reply(status, new JsonObject().put("message", message));
    }

    private Object[] perform(HttpServerRequest request) {
        String[] path = request.path().substring("/ari/".length()).split("/", -1);
        String id = path.length > 1 ? path[1] : "";
        return switch (request.method() + " " + path[0]
                + (path.length > 2 ? " " + path[2] : id.isEmpty() ? "" : " id")) {
            case "PUT applications eventFilter" -> reply(200, new JsonObject());
            case "GET channels" ->
                list(channels.keySet().stream().map(this::channel).toList());
            case "GET bridges" ->
                list(bridges.keySet().stream().map(this::bridge).toList());
            case "POST channels id" -> originate(id);
            case "POST channels answer" -> {
                channels.computeIfPresent(id, (known, state) -> "Up");
                yield channels.containsKey(id) ? reply(204, "") : refuse(404, "Channel not found");
            }
            case "DELETE channels id" -> {
                if (!channels.containsKey(id)) {
                    yield refuse(404, "Channel not found");
                }
                vertx.setTimer(1, due -> destroy(id));
                yield reply(204, "");
            }
            case "POST bridges id" -> {
                if (bridges.containsKey(id)) {
                    yield refuse(409, "Bridge with the same bridgeId already exists");
                }
                bridges.put(id, new LinkedHashSet<>());
                yield reply(200, bridge(id));
            }
            case "POST bridges addChannel" -> join(id, request.getParam("channel"));
            case "DELETE bridges id" -> bridges.remove(id) == null ? refuse(404, "Bridge not found") : reply(204, "");
            default -> refuse(404, "Resource not found");
        };
    }

    private static Object[] list(java.util.List<JsonObject> items) {
        return reply(200, new JsonArray(items));
    }

    private Object[] originate(String id) {
        if (channels.containsKey(id)) {
            return refuse(409, "Channel with given unique ID already exists.");
        }
        channels.put(id, legState);
        // Leg B's event overtakes the answer to its request, leg A's does not.
        if (id.endsWith(".b")) {
            emit("StasisStart", id, new JsonObject().put("args", new JsonArray()));
        } else {
            vertx.setTimer(2, due -> emit("StasisStart", id, new JsonObject().put("args", new JsonArray())));
        }
        return reply(200, channel(id));
    }

    private Object[] join(String id, String channel) {
        Set<String> members = bridges.get(id);
        if (members == null) {
            return refuse(404, "Bridge not found");
        }
        if (!channels.containsKey(channel)) {
            return refuse(400, "Channel not found");
        }
        members.add(channel);
        vertx.setTimer(1, due -> {
            if (bridges.containsKey(id)) {
                emit("ChannelEnteredBridge", channel, new JsonObject().put("bridge", bridge(id)));
            }
        });
        return reply(204, "");
    }

    private void destroy(String id) {
        if (channels.containsKey(id)) {
            emit("StasisEnd", id, new JsonObject());
            emit("ChannelDestroyed", id, new JsonObject().put("cause", 16).put("cause_txt", "Normal Clearing"));
            channels.remove(id);
        }
    }

    private void emit(String type, String channelId, JsonObject fields) {
        if (strikes()) {
            strikeBesides();
        }
        if (events != null && !mute && channels.containsKey(channelId)) {
            fields.put("type", type)
                    .put("application", "x")
                    .put("timestamp", "t")
                    .put("channel", channel(channelId));
            events.writeTextMessage(fields.encode());
        }
    }

    private JsonObject channel(String id) {
        return new JsonObject()
                .put("id", id)
                .put("name", "AudioSocket/" + id)
                .put("state", channels.getOrDefault(id, "Down"))
                .put("creationtime", "2026-11-22T19:23:15.414+0000");
    }

    private JsonObject bridge(String id) {
        return new JsonObject()
                .put("id", id)
                .put("technology", "simple_bridge")
                .put("bridge_type", "mixing")
                .put("bridge_class", "stasis")
                .put("creator", "Stasis")
                .put("name", "")
                .put("channels", new JsonArray(java.util.List.copyOf(bridges.getOrDefault(id, Set.of()))));
    }
}
