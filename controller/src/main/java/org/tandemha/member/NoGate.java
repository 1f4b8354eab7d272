package org.tandemha.member;

import io.vertx.core.Future;
import java.time.Duration;

/** Of a member that never holds: nothing can be opened. */
final class NoGate implements LeaseKeeper.Gate {
    @Override
    public Future<Void> startRound(long round, Duration hold) {
        return Future.failedFuture("a witness has no gate");
    }

    @Override
    public Future<Void> grantRound(long round) {
        return Future.failedFuture("a witness has no gate");
    }

    @Override
    public Future<Void> shut() {
        return Future.succeededFuture();
    }
}
