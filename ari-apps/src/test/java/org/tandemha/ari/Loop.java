package org.tandemha.ari;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One event loop for a test: what belongs to it is run on it, and the test's thread waits for the result. */
public final class Loop implements AutoCloseable {
    public static final long PATIENCE_S = 60;

    public final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Context context = vertx.getOrCreateContext();

    /** Runs on the loop. */
    public <T> T on(Callable<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception failure) {
                done.fail(failure);
            }
        });
        return await(done.future());
    }

    public void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    /** Runs on the loop and waits for the Future that this gives. */
    public <T> T call(Callable<Future<T>> work) {
        return await(on(work));
    }

    /** The failure that such a Future ends with. */
    public AriException refused(Callable<? extends Future<?>> work) {
        Future<?> future = on(work::call);
        try {
            Object value = await(future);
            throw new AssertionError("expected a failure, but got " + value);
        } catch (AriException failure) {
            return failure;
        }
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new AssertionError("no result within " + PATIENCE_S + " s", late);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
