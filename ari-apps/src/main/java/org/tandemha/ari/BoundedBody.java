package org.tandemha.ari;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one answer up to a limit. Once the body is over the limit, or its asker has given up, it takes no
 * more: the sender is held back by TCP, and the idle time-out of the connection then closes it. (Failing the stream
 * instead would have the Web Client read and discard without end, the connection held all the while.)
 */
final class BoundedBody implements BodyCodec<Buffer>, BodyStream<Buffer> {
    /** The body is longer than allowed. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("an answer of more than " + limit + " bytes", null, false, false);
        }
    }

    private final int limit;
    private final Buffer collected = Buffer.buffer();
    private final Promise<Buffer> result = Promise.promise();
    private volatile boolean shut;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    /** Fails when the limit is passed, although the Web Client still waits for the end of the body. */
    Future<Buffer> collected() {
        return result.future();
    }

    void giveUp() {
        shut = true;
    }

    @Override
    public BodyStream<Buffer> stream() {
        return this;
    }

    @Override
    public Future<Buffer> result() {
        return result.future();
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (!shut && collected.length() + chunk.length() > limit) {
            shut = true;
            result.tryFail(new TooLarge(limit));
        }
        if (!shut) {
            collected.appendBuffer(chunk);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        result.tryComplete(collected);
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return shut;
    }

    @Override
    public void handle(Throwable broken) {
        result.tryFail(broken);
    }

    @Override
    public BoundedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public BoundedBody setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
