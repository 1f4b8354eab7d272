package org.tandemha.ari;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The event side of ARI: a WebSocket server whose behaviour a test sets. */
final class EventServer {
    static final String CHANNEL = "{\"id\":\"c1\",\"name\":\"PJSIP/6001-1\",\"state\":\"Up\"}";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final Set<ServerWebSocket> open = ConcurrentHashMap.newKeySet();
    private final Loop loop;
    private volatile Consumer<ServerWebSocketHandshake> handshake = ServerWebSocketHandshake::accept;
    private volatile Consumer<ServerWebSocket> connected = socket -> {};
    private HttpServer server;

    EventServer(Loop loop) {
        this.loop = loop;
        this.server = make();
    }

    private HttpServer make() {
        HttpServerOptions options = new HttpServerOptions().setMaxWebSocketFrameSize(64 << 20);
        return loop.vertx
                .createHttpServer(options)
                .webSocketHandshakeHandler(asked -> {
                    requests.add(asked.uri() + " " + asked.headers().get("Authorization"));
                    handshake.accept(asked);
                })
                .webSocketHandler(socket -> {
                    open.add(socket);
                    socket.closeHandler(closed -> open.remove(socket));
                    socket.exceptionHandler(broken -> {});
                    connected.accept(socket);
                });
    }

    int listen(int port) {
        server = make();
        return loop.call(() -> server.listen(port, "127.0.0.1")).actualPort();
    }

    void stop() {
        loop.call(() -> server.close());
    }

    void onHandshake(Consumer<ServerWebSocketHandshake> handler) {
        handshake = handler;
    }

    void onConnected(Consumer<ServerWebSocket> handler) {
        connected = handler;
    }

    static String start(int number) {
        return "{\"type\":\"StasisStart\",\"application\":\"x\",\"timestamp\":\"t\",\"args\":[\"" + number
                + "\"],\"channel\":" + CHANNEL + "}";
    }

    /** One message in as many frames as it has bytes. */
    static Future<Void> chopped(ServerWebSocket socket, String text) {
        List<Future<Void>> written = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            boolean last = i == text.length() - 1;
            String piece = text.substring(i, i + 1);
            written.add(socket.writeFrame(
                    i == 0
                            ? WebSocketFrame.textFrame(piece, last)
                            : WebSocketFrame.continuationFrame(Buffer.buffer(piece), last)));
        }
        return Future.all(written).mapEmpty();
    }
}
