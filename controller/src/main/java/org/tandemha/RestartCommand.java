package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandemha.member.Restart;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/** Restarts Asterisk by the administrator's command, one at a time. */
final class RestartCommand implements Restart {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 4096;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Program program;

    RestartCommand(Vertx vertx, List<String> command) {
        this.vertx = vertx;
        this.worker = vertx.createSharedWorkerExecutor("tandem-restart", 1);
        this.program = new Program(command, Map.of(), DEADLINE, MAX_BYTES, Clocks.NANOS);
    }

    @Override
    public Future<String> now() {
        return program.run(vertx, worker).compose(RestartCommand::judge);
    }

    private static Future<String> judge(Outcome outcome) {
        if (outcome instanceof Outcome.Ended ended && ended.code() == 0) {
            return Future.succeededFuture(
                    "Asterisk was restarted within " + ended.took().toMillis() + " ms");
        }
        String why = "asterisk.restart failed: " + outcome;
        return Future.failedFuture(why.length() > 300 ? why.substring(0, 300) : why);
    }
}
