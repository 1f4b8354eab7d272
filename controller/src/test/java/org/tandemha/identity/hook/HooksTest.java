package org.tandemha.identity.hook;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("hooks", 4);
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        await().until(vertx.close()::isComplete);
    }

    private Hooks hooks(HookPoint point, Duration deadline, String... lines) throws Exception {
        Path script = folder.resolve(point.word());
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        HookOptions options = new HookOptions(
                point == HookPoint.PRE_CLAIM ? script : null,
                point == HookPoint.POST_CLAIM ? script : null,
                point == HookPoint.PRE_YIELD ? script : null,
                point == HookPoint.POST_YIELD ? script : null,
                deadline);
        return new Hooks(vertx, workers, System::nanoTime, options, failures::add);
    }

    @Test
    void scriptSeesTheFactsAndItsOwnName() throws Exception {
        // Given
        Hooks hooks =
                hooks(HookPoint.POST_CLAIM, null, "echo \"$TANDEM_HOOK $TANDEM_EPOCH\" > " + folder.resolve("seen"));

        // When
        Future<Void> run = hooks.run(HookPoint.POST_CLAIM, Map.of("TANDEM_EPOCH", "7/a"));

        // Then
        await().until(run::isComplete);
        assertEquals("post-claim 7/a\n", Files.readString(folder.resolve("seen")));
        assertEquals(List.of(), failures);
    }

    @Test
    void failureIsToldAndPassedOver() throws Exception {
        // Given
        Hooks hooks = hooks(HookPoint.PRE_YIELD, null, "echo no such route; exit 4");

        // When
        Future<Void> run = hooks.run(HookPoint.PRE_YIELD, Map.of());

        // Then
        await().until(run::succeeded);
        assertEquals(List.of("The hook pre-yield failed: it ended with 4 and said 'no such route'."), failures);
    }

    @Test
    void slowScriptIsKilledAtItsDeadline() throws Exception {
        // Given
        Hooks hooks = hooks(HookPoint.PRE_CLAIM, Duration.ofSeconds(1), "sleep 600");

        // When
        Future<Void> run = hooks.run(HookPoint.PRE_CLAIM, Map.of());

        // Then
        await().until(run::succeeded);
        assertEquals(List.of("The hook pre-claim failed: it ran longer than 1000 ms and was killed."), failures);
    }

    @Test
    void scriptThatStillRunsIsNotStartedAgain() throws Exception {
        // Given
        Hooks hooks = hooks(HookPoint.PRE_CLAIM, Duration.ofSeconds(2), "sleep 600");
        Future<Void> first = hooks.run(HookPoint.PRE_CLAIM, Map.of());

        // When
        Future<Void> again = hooks.run(HookPoint.PRE_CLAIM, Map.of());

        // Then
        assertTrue(again.succeeded());
        assertEquals(List.of("The hook pre-claim still runs and is not started again."), failures);
        await().until(first::isComplete);
    }

    @Test
    void missingScriptIsToldAndNoneIsNothing() throws Exception {
        // Given
        HookOptions missing = new HookOptions(null, null, null, folder.resolve("missing"), null);
        Hooks hooks = new Hooks(vertx, workers, System::nanoTime, missing, failures::add);

        // When
        Future<Void> run = hooks.run(HookPoint.POST_YIELD, Map.of());

        // Then
        await().until(run::succeeded);
        assertTrue(failures.get(0).endsWith("missing is not there or not executable."), failures.get(0));
        assertTrue(hooks.run(HookPoint.PRE_CLAIM, Map.of()).succeeded());
        assertFalse(failures.size() > 1);
        assertThrows(
                IllegalArgumentException.class, () -> new HookOptions(Path.of("hooks/claim"), null, null, null, null));
    }
}
