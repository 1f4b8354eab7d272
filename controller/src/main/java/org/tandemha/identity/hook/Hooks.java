package org.tandemha.identity.hook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/**
 * Runs the administrator's scripts. They see {@code TANDEM_HOOK} (pre-claim, post-claim, pre-yield, post-yield),
 * {@code TANDEM_MEMBER}, {@code TANDEM_EPOCH}, {@code TANDEM_ADDRESSES} (with prefix, separated by blanks),
 * {@code TANDEM_DEVICES} (in the same order) and {@code TANDEM_REASON}. What they print is logged, up to 4 KiB. Nothing
 * that a script does changes what Tandem does: a failure is told and passed over.
 */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final int MAX_BYTES = 64 * 1024;
    private static final int LOGGED = 4096;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Consumer<String> failures;
    private final Map<HookPoint, Program> programs = new EnumMap<>(HookPoint.class);
    private final Map<HookPoint, Future<Outcome>> running = new EnumMap<>(HookPoint.class);

    /** @param failures told one sentence for each script that failed, overran or can't be run */
    public Hooks(
            Vertx vertx, WorkerExecutor workers, LongSupplier nanos, HookOptions options, Consumer<String> failures) {
        this.vertx = vertx;
        this.workers = workers;
        this.failures = failures;
        for (HookPoint point : HookPoint.values()) {
            Path script = options.script(point);
            if (script != null) {
                programs.put(
                        point, new Program(List.of(script.toString()), Map.of(), options.deadline(), MAX_BYTES, nanos));
            }
        }
    }

    /** Starts the script, if there is one, and completes when it has ended; never fails. */
    public Future<Void> run(HookPoint point, Map<String, String> facts) {
        Program program = programs.get(point);
        if (program == null) {
            return Future.succeededFuture();
        }
        Future<Outcome> before = running.get(point);
        if (before != null && !before.isComplete()) {
            failures.accept("The hook " + point.word() + " still runs and is not started again.");
            return Future.succeededFuture();
        }
        Map<String, String> environment = new HashMap<>(facts);
        environment.put("TANDEM_HOOK", point.word());
        Future<Outcome> run = program.run(vertx, workers, List.of(), environment);
        running.put(point, run);
        return run.transform(ended -> {
            tell(point, ended.result());
            return Future.succeededFuture();
        });
    }

    private void tell(HookPoint point, Outcome outcome) {
        if (outcome instanceof Outcome.Ended ended && ended.code() == 0) {
            LOG.atInfo()
                    .addKeyValue("hook", point.word())
                    .addKeyValue("tookMs", ended.took().toMillis())
                    .addKeyValue("said", cut(ended.out() + ended.err()))
                    .log("The hook has run");
            return;
        }
        failures.accept("The hook " + point.word() + " failed: " + sentence(outcome));
    }

    private static String sentence(Outcome outcome) {
        if (outcome instanceof Outcome.Ended ended) {
            return "it ended with " + ended.code() + " and said '" + cut(ended.out() + ended.err()) + "'.";
        }
        if (outcome instanceof Outcome.Overran overran) {
            return "it ran longer than " + overran.deadline().toMillis() + " ms and was killed.";
        }
        if (outcome instanceof Outcome.NotStarted not) {
            return not.words() + ".";
        }
        return String.valueOf(outcome);
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= LOGGED ? stripped : stripped.substring(0, LOGGED) + "…";
    }
}
