package org.tandemha.identity.interpreter;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One line that waits for its answer. Whoever ends it first (worker or timer) wins, and a line ended early is never sent. */
final class Answer {
    private enum Stage {
        WAITING,
        SENT,
        ENDED
    }

    private final String line;
    private final Context context;
    private final Promise<List<String>> promise = Promise.promise();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    Answer(Vertx vertx, String line) {
        this.line = line;
        this.context = vertx.getOrCreateContext();
    }

    String line() {
        return line;
    }

    Future<List<String>> future() {
        return promise.future();
    }

    /** False if it ended before; then it must not be sent. */
    boolean send() {
        return stage.compareAndSet(Stage.WAITING, Stage.SENT);
    }

    void succeed(List<String> words) {
        if (stage.getAndSet(Stage.ENDED) != Stage.ENDED) {
            context.runOnContext(go -> promise.complete(words));
        }
    }

    /** True if it had been sent and was still unanswered: the process is to blame. */
    boolean fail(Exception why) {
        Stage before = stage.getAndSet(Stage.ENDED);
        if (before != Stage.ENDED) {
            context.runOnContext(go -> promise.fail(why));
        }
        return before == Stage.SENT;
    }
}
