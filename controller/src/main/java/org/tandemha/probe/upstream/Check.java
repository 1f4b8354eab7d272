package org.tandemha.probe.upstream;

import io.vertx.core.Future;
import java.time.Duration;
import org.tandemha.health.Level;
import org.tandemha.health.Symptom;

/** One way to ask a host whether it answers. */
interface Check {
    /** One attempt; ends within its own deadline, and an answer of any kind is a success of the Future. */
    Future<Answer> attempt();

    /** Lets go of what it holds open. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }

    /**
     * What came of an attempt.
     *
     * @param tookMs time to the answer in ms, negative where there was none
     * @param words what happened, to follow the host's name
     */
    record Answer(Level level, Symptom symptom, double tookMs, String words) {
        static Answer good(double tookMs, String words) {
            return new Answer(Level.OK, Symptom.NONE, tookMs, words);
        }

        static Answer silent(String words) {
            return new Answer(Level.FAILED, Symptom.SILENT, -1, words);
        }

        static Answer late(Duration deadline) {
            return silent("no answer within " + deadline.toMillis() + " ms");
        }

        static Answer cannotTry(String words) {
            return new Answer(Level.UNKNOWN, Symptom.CANNOT_TRY, -1, words);
        }
    }
}
