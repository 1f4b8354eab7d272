package org.tandemha.identity.interpreter;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long-running command interpreter ({@code nft -i}, {@code ip -batch -}): a line costs no fork. Lines are carried out
 * one after the other in the order of the calls, from any thread; each Future completes on the caller's context when the
 * interpreter has answered that very line. It fails with {@link Refused} (it complained) or {@link Unanswered}.
 *
 * <p>One thread of its own writes and waits; a timer of Vert.x sees to the deadline by killing the process. A line whose
 * deadline passed while it waited is never sent. A process that ends is started again when it is next needed, after a
 * wait that doubles with each failure.
 */
public final class Interpreter {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final InterpreterOptions options;
    private final Thread worker;
    private final BlockingQueue<Answer> waiting;
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile @Nullable Child child;
    private volatile boolean failing;
    // of the worker alone
    private long notBeforeNs;
    private long backoffMs;

    public Interpreter(Vertx vertx, LongSupplier nanos, ThreadFactory threads, InterpreterOptions options) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.options = options;
        this.waiting = new ArrayBlockingQueue<>(options.maxWaiting());
        this.notBeforeNs = nanos.getAsLong();
        this.worker = threads.newThread(this::work);
    }

    /** Starts the process, so that the first line need not wait for it. */
    public Interpreter start() {
        worker.start();
        return this;
    }

    /** Carries out a line that has nothing to say unless it is refused. */
    public Future<Void> run(String line) {
        return ask(line)
                .compose(said -> said.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Refused(options.name(), said)));
    }

    /** Carries out a line and returns all it said, complaints included. */
    public Future<List<String>> ask(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("one line at a time: " + line);
        }
        Answer answer = new Answer(vertx, line);
        if (closed.getCount() == 0) {
            answer.fail(new Unanswered(options.name() + " is closed"));
        } else if (!waiting.offer(answer)) {
            answer.fail(new Unanswered(options.name() + ": more than " + options.maxWaiting() + " lines wait"));
        } else {
            long timer = vertx.setTimer(options.deadline().toMillis(), late -> overran(answer));
            answer.future().onComplete(ended -> vertx.cancelTimer(timer));
        }
        return answer.future();
    }

    /** Ends the process and its thread; what waits fails. */
    public void close() {
        closed.countDown();
        worker.interrupt();
        for (Answer answer = waiting.poll(); answer != null; answer = waiting.poll()) {
            answer.fail(new Unanswered(options.name() + " is closed"));
        }
        Child running = child;
        if (running != null) {
            running.leave();
            running.kill();
        }
    }

    private void overran(Answer answer) {
        Child running = child;
        boolean sent = answer.fail(new Unanswered(
                options.name() + " did not answer within " + options.deadline().toMillis() + " ms"));
        if (sent && running != null) {
            running.kill();
        }
    }

    // --- on the thread of its own

    private void work() {
        try {
            while (closed.getCount() > 0) {
                keepRunning();
                Answer answer = waiting.poll(1, TimeUnit.SECONDS);
                if (answer != null) {
                    carryOut(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Child running = child;
            if (running != null) {
                running.leave();
                running.kill();
            }
        }
    }

    private void carryOut(Answer answer) throws InterruptedException {
        if (!keepRunning()) {
            closed.await(Math.max(0, notBeforeNs - nanos.getAsLong()), TimeUnit.NANOSECONDS);
            keepRunning();
        }
        Child running = child;
        if (running == null) {
            answer.fail(new Unanswered(options.name() + " cannot be run"));
            return;
        }
        if (!answer.send()) {
            return;
        }
        try {
            List<String> said = running.ask(answer.line());
            answer.succeed(said);
            backoffMs = 0;
            if (failing) {
                failing = false;
                LOG.atInfo().addKeyValue("interpreter", options.name()).log("The interpreter answers again");
            }
        } catch (IOException e) {
            answer.fail(new Unanswered(options.name() + ": " + e.getMessage()));
            lose(e);
        }
        if (running.lines() >= options.linesPerProcess()) {
            replace(running);
        }
    }

    /** True if a process is there. */
    private boolean keepRunning() {
        Child running = child;
        if (running != null && running.isAlive()) {
            return true;
        }
        if (running != null) {
            lose(new IOException("it ended"));
        }
        if (nanos.getAsLong() - notBeforeNs < 0) {
            return false;
        }
        try {
            child = Child.start(options);
            return true;
        } catch (IOException e) {
            lose(e);
            return false;
        }
    }

    private void lose(IOException why) {
        Child lost = child;
        child = null;
        if (lost != null) {
            lost.kill();
        }
        backoffMs = backoffMs == 0
                ? options.backoffFirst().toMillis()
                : Math.min(2 * backoffMs, options.backoffCap().toMillis());
        notBeforeNs = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(backoffMs);
        if (!failing && closed.getCount() > 0) {
            failing = true;
            LOG.atWarn()
                    .addKeyValue("interpreter", options.name())
                    .addKeyValue("why", why.getMessage())
                    .log("The interpreter is lost and started again");
        }
    }

    private void replace(Child old) {
        try {
            child = Child.start(options);
            old.leave();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("interpreter", options.name())
                    .addKeyValue("why", e.getMessage())
                    .log("No fresh process can be started; the old one goes on");
        }
    }
}
