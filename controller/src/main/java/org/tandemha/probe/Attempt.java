package org.tandemha.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One attempt that ends by its deadline whatever happens. What answers first counts; the others are no surprise. */
public final class Attempt {
    private Attempt() {}

    /**
     * Makes it.
     *
     * @param late what it is when nothing answered in time
     * @param begin starts it; whoever knows its outcome completes the promise by {@code tryComplete}
     */
    public static <T> Future<T> within(Vertx vertx, Duration deadline, Supplier<T> late, Consumer<Promise<T>> begin) {
        Promise<T> answered = Promise.promise();
        long timer = vertx.setTimer(deadline.toMillis(), due -> answered.tryComplete(late.get()));
        begin.accept(answered);
        return answered.future().onComplete(done -> vertx.cancelTimer(timer));
    }
}
