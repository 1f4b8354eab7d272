package org.tandemha.member;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.tandemha.cluster.Epoch;
import org.tandemha.failover.LeaseSeen;
import org.tandemha.failover.LeaseSeen.Holding;
import org.tandemha.lease.Lease;
import org.tandemha.lease.LeaseAction;
import org.tandemha.lease.LeasePolicy;
import org.tandemha.lease.LeaseRow;
import org.tandemha.lease.LeaseState;

/** Turns what the lease says into what {@code failover} asks of it, and tells only changes. On the lease's thread. */
final class LeaseDesk implements LeaseKeeper.Listener {
    private final LeasePolicy policy;
    private final Consumer<LeaseRow> publish;
    private final LongConsumer lives;
    private final Consumer<LeaseSeen> changed;
    private final Consumer<LeaseAction> others;
    private long incarnation;
    private LeaseSeen told = LeaseSeen.unknown();

    /**
     * @param lives told the number of this member's life when the disk has it
     * @param changed told when somebody else holds
     * @param others told what neither the gate nor the disk is for
     */
    LeaseDesk(
            LeasePolicy policy,
            Consumer<LeaseRow> publish,
            LongConsumer lives,
            Consumer<LeaseSeen> changed,
            Consumer<LeaseAction> others) {
        this.policy = policy;
        this.publish = publish;
        this.lives = lives;
        this.changed = changed;
        this.others = others;
    }

    @Override
    public void row(LeaseRow row) {
        publish.accept(row);
    }

    @Override
    public void acted(LeaseAction action) {
        others.accept(action);
    }

    @Override
    public void stands(LeaseState state, long nowNs) {
        long life = state.durable().incarnation();
        if (life != incarnation) {
            incarnation = life;
            lives.accept(life);
        }
        LeaseSeen now = seen(state, nowNs);
        if (!now.equals(told)) {
            told = now;
            changed.accept(now);
        }
    }

    private LeaseSeen seen(LeaseState state, long nowNs) {
        Optional<Epoch> held = state.held(nowNs);
        if (held.isPresent()) {
            return new LeaseSeen(Holding.MINE, held, false);
        }
        Lease.Bond bond = Lease.bond(state, nowNs, policy);
        if (bond == Lease.Bond.RELEASING) {
            // neither held nor given back: nothing may follow from it before the disk has the release
            return told;
        }
        Holding holding = switch (bond) {
            case ABSTAINS, RELEASING -> Holding.UNKNOWN;
            case BOUND -> Holding.OTHERS;
            case FREE, RELEASED -> Holding.NOBODY;
        };
        return new LeaseSeen(holding, state.highest(), bond == Lease.Bond.RELEASED);
    }
}
