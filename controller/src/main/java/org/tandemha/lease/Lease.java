package org.tandemha.lease;

import org.tandemha.cluster.Epoch;
import org.tandemha.lease.LeaseAction.AlarmKind;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;

/**
 * Who may be active, until when, under which epoch: the rules as one pure function of state, input and time. The state
 * belongs to one thread, which hands each input in and does what comes out.
 *
 * <p>Why at most one peer is active: a lease needs the promises of a majority; two majorities share a member; that
 * member promises to one at a time, remembers it on its disk, and its promise outlasts the lease that was won by it
 * (the inequalities of {@link LeaseTiming}).
 */
public final class Lease {
    private Lease() {}

    /**
     * Begins a life of this member. It abstains for the longest L_g it ever promised, for it has forgotten when its
     * promises end.
     *
     * @param found what the disk holds; {@link Promise#NONE} where there was never any
     * @param seed random; of it come the delays before campaigns and the marks of lives
     */
    public static LeaseDecision start(Promise found, long seed, long nowNs, LeasePolicy policy) {
        Turn turn = new Turn(found, true, seed, nowNs, policy);
        Epoch own = found.ownUnreleased(policy.self);
        turn.persist(found.reborn(0, turn.random(Long.MAX_VALUE)), "{} begins a new life", policy.self);
        if (own != null && policy.peer) {
            long untilNs = policy.mode.lends() ? Turn.NOT_SET : turn.abstainUntilNs;
            turn.role = new Role.Resuming(own, untilNs, true, false);
            turn.roundWaits = true;
            turn.told("{} was not given back before the restart: {} tries to take it up again", own, policy.self);
        }
        return turn.decision();
    }

    /** Begins a life whose promise file cannot be read: this member neither votes nor campaigns until it is mended. */
    public static LeaseDecision startDamaged(String words, long nowNs, LeasePolicy policy) {
        Turn turn = new Turn(Promise.NONE, false, 0, nowNs, policy);
        turn.alarm(AlarmKind.PROMISE_FILE, "{} abstains until its promise file is mended: {}", policy.self, words);
        return turn.decision();
    }

    /** What follows from one input; {@code nowNs} never goes back. */
    public static LeaseDecision step(LeaseState state, LeaseInput input, long nowNs, LeasePolicy policy) {
        Turn turn = new Turn(state, nowNs, policy);
        Watch.late(turn);
        Rounds.expire(turn);
        if (input instanceof LeaseInput.RowArrived arrived) {
            row(turn, arrived.row());
        } else if (input instanceof LeaseInput.Tick tick) {
            Watch.clocks(turn, tick.wallNs());
        } else if (input instanceof LeaseInput.FirstKeyTurned key) {
            Rounds.keyed(turn, key.round());
        } else if (input instanceof LeaseInput.Persisted persisted) {
            written(turn, persisted.promise());
        } else {
            seldom(turn, input);
        }
        Claims.advance(turn);
        Orders.fence(turn);
        rewrite(turn);
        return turn.decision();
    }

    /** What keeps a member from claiming for itself, or no longer does. */
    public enum Bond {
        /** Just restarted, or without a sound promise file. */
        ABSTAINS,
        /** It gives back what it holds, and the disk does not have that yet. */
        RELEASING,
        /** Its promise to another still runs. */
        BOUND,
        /** What it promised last was given back by its holder. */
        RELEASED,
        /** It promised nothing, or what it promised ran out. */
        FREE
    }

    /** How this member is bound at that time. */
    public static Bond bond(LeaseState state, long nowNs, LeasePolicy policy) {
        Turn turn = new Turn(state, nowNs, policy);
        if (!turn.ready() || turn.abstains()) {
            return Bond.ABSTAINS;
        }
        if (turn.role instanceof Role.Releasing) {
            return Bond.RELEASING;
        }
        Epoch promised = turn.wanted.promised();
        if (promised != null && Voting.isReleased(turn, promised)) {
            return Bond.RELEASED;
        }
        return Voting.isFreeForItself(turn) ? Bond.FREE : Bond.BOUND;
    }

    private static void seldom(Turn turn, LeaseInput input) {
        if (input instanceof LeaseInput.GateShut shut) {
            Orders.gateShut(turn, shut.serial());
        } else if (input instanceof LeaseInput.GateFailed failed) {
            turn.alarm(AlarmKind.GATE, "the gate failed: {}", failed.words());
        } else if (input instanceof LeaseInput.Eligible eligible) {
            turn.eligible = eligible.yes();
            turn.eligibleBecause = eligible.because();
        } else if (input instanceof LeaseInput.Release release) {
            Orders.release(turn, release.because());
        } else if (input instanceof LeaseInput.Campaign) {
            Orders.campaign(turn);
        } else if (input instanceof LeaseInput.TakeOver over) {
            Orders.takeOver(turn, over.fencingClaim());
        } else if (input instanceof LeaseInput.Fenced fenced) {
            Orders.fenced(turn, fenced.confirmed(), fenced.words());
        } else if (input instanceof LeaseInput.PersistFailed failed) {
            notWritten(turn, failed.words());
        } else if (input instanceof LeaseInput.Outlived outlived) {
            outlived(turn, outlived.incarnation(), "a member that was dialled");
        }
    }

    private static void row(Turn turn, LeaseRow row) {
        int seat = turn.policy.members.all().indexOf(row.member());
        if (seat < 0 || seat == turn.seat) {
            return;
        }
        Other other = turn.others[seat];
        if (other.row() != null && !row.isNewerThan(other.row())) {
            return;
        }
        boolean sameLife = other.answer().incarnation() == row.incarnation();
        Answer answer = sameLife ? other.answer() : Answer.none(row.member(), row.incarnation());
        turn.other(seat, new Other(row.member(), row, turn.nowNs, answer));
        turn.saw(row.promised());
        turn.saw(row.holds());
        turn.saw(
                row.ask() == null || row.ask().kind() == AskKind.PRE_VOTE
                        ? null
                        : row.ask().epoch());
        Rounds.yieldTo(turn, row);
        if (row.ask() != null) {
            Voting.answer(turn, seat, row, row.ask());
        }
        Answer mine = row.answerTo(turn.policy.self);
        if (mine != null) {
            heard(turn, seat, mine);
        }
        if (turn.role instanceof Role.Resuming resuming) {
            Rounds.confirm(turn, resuming, row);
        }
    }

    private static void outlived(Turn turn, long incarnation, Object who) {
        if (incarnation > turn.wanted.incarnation()) {
            turn.persist(
                    turn.wanted.reborn(incarnation, turn.random(Long.MAX_VALUE)),
                    "{} has heard of a later life of {}: the promise file is an old one",
                    who,
                    turn.policy.self);
        }
    }

    private static void heard(Turn turn, int seat, Answer mine) {
        if (mine.incarnation() > turn.wanted.incarnation()) {
            outlived(turn, mine.incarnation(), turn.others[seat].member());
        } else if (mine.incarnation() == turn.durable.incarnation() && mine.reply() != Reply.NONE) {
            if (turn.role instanceof Role.Asking asking) {
                if (mine.round() == asking.round()) {
                    Claims.heardPreVote(turn, asking);
                }
            } else {
                Rounds.heard(turn, seat, mine);
            }
        }
    }

    private static void written(Turn turn, Promise promise) {
        turn.durable = promise.equals(turn.wanted) ? turn.wanted : promise;
        if (turn.failing) {
            turn.failing = false;
            turn.told("the promise can be written again");
        }
        turn.dirty = true;
        Voting.written(turn);
        Orders.written(turn);
        if (turn.roundWaits) {
            turn.nextRoundNs = turn.nowNs;
        }
    }

    private static void notWritten(Turn turn, String words) {
        if (!turn.failing) {
            turn.alarm(
                    AlarmKind.PROMISE_FILE,
                    "{} promises nothing new, the promise cannot be written: {}",
                    turn.policy.self,
                    words);
        }
        turn.failing = true;
        turn.retryWriteNs = turn.nowNs + Turn.RETRY_NS;
    }

    private static void rewrite(Turn turn) {
        if (turn.failing && turn.nowNs >= turn.retryWriteNs) {
            turn.retryWriteNs = Turn.NOT_SET;
            turn.act(new LeaseAction.PersistPromise(turn.wanted, Because.of("writing is tried again")));
        }
    }
}
