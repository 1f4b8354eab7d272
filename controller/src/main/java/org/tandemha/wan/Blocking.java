package org.tandemha.wan;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Between the links' event loop and Hazelcast: blocking calls go to Vert.x's workers, completions come back to the loop.
 * Hazelcast's own way of completing would start a thread for each on a machine with two processors.
 */
final class Blocking {
    private final Context loop;

    Blocking(Context loop) {
        this.loop = loop;
    }

    <T> Future<T> call(Callable<T> task) {
        return loop.executeBlocking(task, false);
    }

    <T> void onLoop(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        stage.whenCompleteAsync(then, task -> loop.runOnContext(go -> task.run()));
    }

    void run(Runnable task) {
        loop.runOnContext(go -> task.run());
    }
}
