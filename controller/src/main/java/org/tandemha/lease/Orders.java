package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.lease.LeaseAction.AlarmKind;

/**
 * What is ordered: giving back, campaigning at once, taking over by force, fencing.
 *
 * <p>Giving back is the fast and the safe way to move: first the gate is shut and the kernel says so, then the disk has
 * it, then the row says it; whoever reads that need not wait for anything to run out.
 */
final class Orders {
    private static final long FENCE_AGAIN_NS = 10_000_000_000L;

    private Orders() {}

    static void release(Turn turn, String because) {
        turn.ordered = false;
        turn.quietUntilNs = turn.nowNs + turn.policy.quietNs();
        if (turn.role instanceof Role.Releasing) {
            return;
        }
        if (turn.wanted.ownUnreleased(turn.policy.self) != null) {
            giveBack(turn, Because.of("released by order: {}", because), turn.policy.quietNs());
        } else if (!(turn.role instanceof Role.Standby)) {
            turn.standBy(Turn.NOT_SET);
        }
    }

    /** Shuts the gate; the rest follows when the kernel says that it is shut. */
    static void giveBack(Turn turn, Because because, long quietNs) {
        Epoch epoch = turn.wanted.ownUnreleased(turn.policy.self);
        if (epoch == null) {
            throw new IllegalStateException("nothing to give back: " + turn.wanted);
        }
        turn.shutGate("{}", because);
        if (turn.role instanceof Role.Holding holding) {
            turn.act(new LeaseAction.LostHold(holding.epoch(), because));
        }
        turn.standBy(Turn.NOT_SET);
        turn.quietUntilNs = Math.max(turn.quietUntilNs, turn.nowNs + quietNs);
        turn.role = new Role.Releasing(epoch, turn.shutSerial, turn.nowNs + turn.policy.patienceNs(), false);
    }

    static void gateShut(Turn turn, long serial) {
        if (turn.role instanceof Role.Releasing releasing && !releasing.shut() && releasing.serial() == serial) {
            turn.role = new Role.Releasing(releasing.epoch(), serial, Turn.NOT_SET, true);
            turn.persist(
                    turn.wanted.release(releasing.epoch()), "the gate is shut: {} is given back", releasing.epoch());
        }
    }

    /** The kernel has not answered: asked again. Without its word nothing is given back; the votes run out instead. */
    static void retry(Turn turn, Role.Releasing releasing) {
        if (!releasing.shut() && turn.nowNs >= releasing.retryNs()) {
            turn.shutGate("the gate did not say that it is shut for {}", releasing.epoch());
            turn.role = new Role.Releasing(
                    releasing.epoch(), turn.shutSerial, turn.nowNs + turn.policy.patienceNs(), false);
        }
    }

    static void written(Turn turn) {
        if (turn.role instanceof Role.Releasing releasing && turn.durable.hasReleased(releasing.epoch())) {
            turn.act(new LeaseAction.Released(
                    releasing.epoch(), Because.of("{} is given back, the disk has it", releasing.epoch())));
            turn.standBy(Turn.NOT_SET);
        }
    }

    static void campaign(Turn turn) {
        turn.ordered = true;
        if (turn.role instanceof Role.Standby) {
            turn.role = new Role.Standby(Turn.NOT_SET);
        }
    }

    static void takeOver(Turn turn, String claim) {
        if (turn.role instanceof Role.Holding holding) {
            turn.told("no takeover: {} is held here already", holding.epoch());
            return;
        }
        if (!turn.policy.peer || !turn.ready() || turn.failing) {
            turn.alarm(
                    AlarmKind.FORCED,
                    "no takeover: {}",
                    turn.policy.peer ? "the promise cannot be written" : turn.policy.self + " is no peer");
            return;
        }
        Epoch epoch = turn.nextEpoch();
        turn.voidUpTo = turn.lastRound;
        turn.alarm(AlarmKind.FORCED, "{} takes {} over by force; claimed: {}", turn.policy.self, epoch, claim);
        Claims.claim(turn, epoch, true, true, claim);
    }

    /** Mode {@code stonith}: the peer has the loan, and has not been heard for too long. */
    static void fence(Turn turn) {
        if (turn.policy.mode != LeaseMode.STONITH || turn.nowNs < turn.fenceNs) {
            return;
        }
        Epoch bound = boundBy(turn);
        Other peer = turn.others[1 - turn.seat];
        long silentNs = turn.nowNs - peer.heardNs();
        if (bound == null || silentNs < turn.policy.fenceAfterNs || turn.nowNs < turn.suspectUntilNs) {
            return;
        }
        if (turn.eligible && turn.ready() && !turn.failing && !turn.abstains()) {
            turn.fenceNs = Turn.NOT_SET;
            turn.act(new LeaseAction.Fence(
                    peer.member(),
                    bound,
                    Because.of("{} was not heard for {} and may hold {}", peer.member(), Because.ms(silentNs), bound)));
        }
    }

    /** The epoch that keeps this member from holding as long as the peer is not heard. */
    private static @Nullable Epoch boundBy(Turn turn) {
        Epoch promised = turn.wanted.promised();
        if (turn.role instanceof Role.Resuming resuming && resuming.restarted()) {
            return resuming.epoch();
        }
        boolean bound = turn.role instanceof Role.Standby && promised != null && !Voting.isFreeForItself(turn);
        return bound ? promised : null;
    }

    static void fenced(Turn turn, boolean confirmed, String words) {
        turn.fenceNs = turn.nowNs + FENCE_AGAIN_NS;
        if (!confirmed) {
            turn.alarm(AlarmKind.FENCE, "the peer is not known to be off, nothing is taken over: {}", words);
        } else if (boundBy(turn) != null) {
            takeOver(turn, "fenced and confirmed: " + words);
        } else {
            turn.told("fenced, and no takeover is due any more: {}", words);
        }
    }
}
