package org.tandemha.probe.call;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tandemha.probe.audio.AudioSocketServer;

/**
 * Places synthetic calls because somebody asked, one after the other, on the same lines as the sensors: at most one in
 * flight per path holds for all together. May be used from any thread.
 */
public final class CallTester {
    /** Most calls that one request may ask for. */
    public static final int MOST_CALLS = 10_000;

    private final Context context;
    private final Map<CallPath, CallLine> lines = new LinkedHashMap<>();

    public CallTester(AudioSocketServer audio, List<CallLine> lines) {
        this.context = audio.context();
        lines.forEach(line -> this.lines.put(line.path(), line));
    }

    /** Paths that can be tested, in the order of the settings. */
    public List<CallPath> paths() {
        return List.copyOf(lines.keySet());
    }

    /** What each path's attempts came to since the start, whoever asked for them. */
    public List<CallCounts> counts() {
        return lines.values().stream().map(CallLine::counts).toList();
    }

    /**
     * Places {@code count} calls. Completes with all results; fails with {@link IllegalArgumentException} for a path
     * that is not configured or a number outside of 1 to {@link #MOST_CALLS}.
     *
     * @param progress told each result when its call is over
     */
    public Future<List<CallResult>> run(CallPath path, int count, Consumer<CallResult> progress) {
        CallLine line = lines.get(path);
        if (line == null) {
            return Future.failedFuture(new IllegalArgumentException(
                    "path " + path + " is not configured; configured are " + lines.keySet()));
        }
        if (count < 1 || count > MOST_CALLS) {
            return Future.failedFuture(new IllegalArgumentException(count + " calls: ask for 1 to " + MOST_CALLS));
        }
        Promise<List<CallResult>> done = Promise.promise();
        next(line, count, progress, new ArrayList<>(), done);
        return done.future();
    }

    private void next(
            CallLine line,
            int count,
            Consumer<CallResult> progress,
            List<CallResult> results,
            Promise<List<CallResult>> done) {
        line.place(known -> {}).onFailure(done::fail).onSuccess(result -> {
            results.add(result);
            progress.accept(result);
            if (results.size() == count) {
                done.complete(List.copyOf(results));
            } else {
                // by way of the event loop: results that come at once must not pile up on the stack
                context.runOnContext(go -> next(line, count, progress, results, done));
            }
        });
    }
}
