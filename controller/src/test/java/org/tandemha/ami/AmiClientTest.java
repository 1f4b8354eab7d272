package org.tandemha.ami;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmiClientTest {
    private Vertx vertx;
    private FakeAmi asterisk;
    private AmiClient client;
    private final List<AmiState> states = new CopyOnWriteArrayList<>();
    private final List<AmiEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        asterisk = new FakeAmi();
    }

    @AfterEach
    void close() throws Exception {
        if (client != null) {
            done(client.close());
        }
        asterisk.close();
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<?> future) throws Exception {
        try {
            done(future);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("it succeeded");
    }

    private void start() {
        start(AmiOptions.at("127.0.0.1", asterisk.port()));
    }

    private void start(AmiOptions options) {
        client = new AmiClient(
                vertx, System::nanoTime, task -> new Thread(task, "ami-worker"), options, () -> FakeAmi.SECRET);
        client.onState(states::add);
        client.onEvent(events::add);
        client.start();
    }

    private void connected() {
        await().until(() -> client.state().connected());
    }

    @Test
    void logsInAndPings() throws Exception {
        // Given
        start();
        connected();

        // When
        Duration time = done(client.ping(Duration.ofSeconds(5)));

        // Then
        assertTrue(time.toNanos() > 0 && time.toMillis() < 5000, "ping took " + time);
        assertEquals("system,call", asterisk.received().get(1).get("Events"));
        await().until(() -> events.stream().anyMatch(event -> event instanceof AmiEvent.FullyBooted));
    }

    @Test
    void breakIsToldAndWhatWaitsFails() throws Exception {
        // Given
        start();
        connected();
        asterisk.cutOn("CoreStatus");

        // When
        Throwable failure = failure(client.commands().coreStatus());

        // Then
        assertInstanceOf(AmiException.Disconnected.class, failure);
        await().until(() -> states.stream().anyMatch(state -> state instanceof AmiState.Lost));
        await().until(() -> states.size() >= 3 && client.state().connected());
        assertEquals(2, asterisk.accepted());
    }

    @Test
    void refusedLoginIsToldInAsterisksWordsWithoutTheSecret() {
        // Given
        asterisk.manner(FakeAmi.Manner.REFUSES_LOGIN);

        // When
        start();

        // Then
        await().until(() -> client.state() instanceof AmiState.Refused);
        assertEquals("login refused: Authentication failed", client.state().words());
        assertFalse(states.toString().contains(FakeAmi.SECRET));
    }
}
