package org.tandemha.member;

import io.vertx.core.Future;
import java.time.Duration;
import org.tandemha.identity.nft.NftGate;

/** The kernel's gate, as the lease uses it. */
record IdentityGate(NftGate gate) implements LeaseKeeper.Gate {
    @Override
    public Future<Void> startRound(long round, Duration hold) {
        return gate.startRound(round, hold);
    }

    @Override
    public Future<Void> grantRound(long round) {
        return gate.grantRound(round);
    }

    @Override
    public Future<Void> shut() {
        return gate.shut();
    }
}
