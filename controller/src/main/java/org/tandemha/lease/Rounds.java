package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.lease.LeaseAction.AlarmKind;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.Ask;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;

/**
 * Rounds: what wins and keeps the lease. The time of a round is taken before its first key is ordered, and the lease it
 * wins ends at that time + L_h. Timing it from the answers is the classic bug: two holders.
 */
final class Rounds {
    private Rounds() {}

    /** Sends the next round of whatever is claimed, held or resumed; waits while the disk lags behind. */
    static void send(Turn turn) {
        Epoch epoch = epochToSend(turn);
        turn.nextRoundNs = turn.nowNs + turn.policy.renewNs;
        if (epoch == null) {
            return;
        }
        turn.roundWaits = !turn.ready() || !onDisk(turn, epoch);
        if (turn.roundWaits) {
            return;
        }
        turn.lastRound++;
        turn.promiseUntilNs = Math.max(turn.promiseUntilNs, turn.nowNs + turn.policy.grantNs);
        AskKind kind =
                turn.role instanceof Role.Resuming resuming && resuming.restarted() ? AskKind.RESUME : AskKind.ROUND;
        turn.round(new Round(turn.lastRound, epoch, kind, turn.nowNs, false, 0, false));
        turn.act(new LeaseAction.StartRound(turn.lastRound, Turn.slot(turn.lastRound), turn.policy.holdNs));
    }

    private static @Nullable Epoch epochToSend(Turn turn) {
        if (turn.role instanceof Role.Holding holding) {
            return climb(turn, holding);
        }
        if (turn.role instanceof Role.Claiming claiming) {
            promiseItself(turn, claiming.epoch());
            return claiming.epoch();
        }
        if (turn.role instanceof Role.Resuming resuming && !confirmsByRow(turn, resuming)) {
            return resuming.epoch();
        }
        turn.nextRoundNs = Turn.NOT_SET;
        return null;
    }

    /**
     * A member that promised itself a higher epoch in vain can never grant this one again; the holder climbs over it,
     * so that it does not lose that vote for good. It goes on with the old epoch until the new one is on its disk.
     */
    private static Epoch climb(Turn turn, Role.Holding holding) {
        if (!turn.policy.mode.lends() && !turn.failing && turn.settled()) {
            for (Other other : turn.others) {
                Epoch stray = other.row() == null ? null : other.row().promised();
                if (stray != null
                        && stray.isAfter(holding.claimed())
                        && !stray.member().equals(turn.policy.self)) {
                    Epoch next = turn.nextEpoch();
                    turn.told(
                            "{} climbs from {} to {}: {} promised {}",
                            turn.policy.self,
                            holding.epoch(),
                            next,
                            other.member(),
                            stray);
                    promiseItself(turn, next);
                    holding = new Role.Holding(
                            holding.epoch(), next, holding.untilNs(), holding.alone(), holding.forced());
                    turn.role = holding;
                    break;
                }
            }
        }
        return onDisk(turn, holding.claimed()) ? holding.claimed() : holding.epoch();
    }

    private static void promiseItself(Turn turn, Epoch epoch) {
        turn.persist(
                turn.wanted.promise(epoch, turn.policy.grantNs, turn.policy.members),
                "{} promises itself {}",
                turn.policy.self,
                epoch);
    }

    /** The disk shows this epoch or a later one of this member's own, and the L_g that goes with it. */
    private static boolean onDisk(Turn turn, Epoch epoch) {
        Epoch durable = turn.durable.promised();
        return durable != null
                && durable.member().equals(turn.policy.self)
                && !epoch.isAfter(durable)
                && !turn.durable.hasReleased(epoch)
                && turn.durable.longestGrantNs() >= turn.policy.grantNs;
    }

    /** The kernel has the first key: the request may leave. */
    static void keyed(Turn turn, long number) {
        Round round = turn.round(number);
        if (round == null || round.keyed() || !mine(turn, round.epoch())) {
            return;
        }
        boolean votes = alone(turn) || !turn.abstains();
        if (votes) {
            // the promise to itself lasts from the vote on, as another's does: the key may have turned late
            turn.promiseUntilNs = Math.max(turn.promiseUntilNs, turn.nowNs + turn.policy.grantNs);
        }
        Round turned = round.turned(votes ? 1 << turn.seat : 0);
        turn.round(turned);
        if (number == turn.lastRound) {
            turn.ask = new Ask(round.kind(), round.epoch(), number, turn.policy.grantNs, turn.policy.members.hash());
            turn.dirty = true;
        }
        count(turn, turned);
    }

    /** An answer to a round. */
    static void heard(Turn turn, int seat, Answer answer) {
        if (answer.reply() == Reply.GRANTED) {
            Round round = turn.round(answer.round());
            if (round != null
                    && round.keyed()
                    && round.epoch().equals(answer.epoch())
                    && answer.grantNs() >= turn.policy.grantNs
                    && answer.membersHash() == turn.policy.members.hash()
                    && (round.votes() & (1 << seat)) == 0) {
                Round voted = round.vote(1 << seat);
                turn.round(voted);
                count(turn, voted);
            }
        } else if (answer.reply().refuses() && answer.round() == turn.lastRound) {
            refused(turn);
        }
    }

    private static void refused(Turn turn) {
        int left = turn.others.length - Claims.count(turn, turn.lastRound, true);
        if (left >= turn.policy.members.majority()) {
            return;
        }
        if (turn.role instanceof Role.Claiming claiming && !claiming.alone()) {
            Claims.giveUp(turn, claiming, "the others refuse it");
        } else if (turn.role instanceof Role.Resuming resuming && !confirmsByRow(turn, resuming)) {
            turn.told("{} does not resume {}: the others refuse it", turn.policy.self, resuming.epoch());
            turn.voidUpTo = turn.lastRound;
            turn.standBy(Turn.NOT_SET);
        }
    }

    private static boolean mine(Turn turn, Epoch epoch) {
        Epoch promised = turn.wanted.promised();
        boolean claims = turn.role instanceof Role.Holding
                || turn.role instanceof Role.Claiming
                || turn.role instanceof Role.Resuming;
        return claims
                && promised != null
                && promised.member().equals(turn.policy.self)
                && !turn.wanted.hasReleased(epoch);
    }

    private static boolean alone(Turn turn) {
        return (turn.role instanceof Role.Claiming claiming && claiming.alone())
                || (turn.role instanceof Role.Holding holding && holding.alone());
    }

    /** Turns the second key when the votes suffice and the time of the round has not run out. */
    private static void count(Turn turn, Round round) {
        int votes = Integer.bitCount(round.votes());
        int needed = alone(turn) ? 1 : turn.policy.members.majority();
        long untilNs = round.sentNs() + turn.policy.holdNs;
        if (votes < needed || turn.nowNs >= untilNs || !mine(turn, round.epoch())) {
            return;
        }
        if (!round.granted()) {
            turn.round(round.won());
            turn.act(new LeaseAction.GrantRound(round.number(), Turn.slot(round.number()), turn.policy.holdNs));
        }
        hold(turn, round, votes, untilNs);
    }

    private static void hold(Turn turn, Round round, int votes, long untilNs) {
        boolean lends = turn.policy.mode.lends();
        boolean majority = votes >= turn.policy.members.majority();
        if (turn.role instanceof Role.Holding holding) {
            Role.Holding next = holding.until(round.epoch(), untilNs);
            if (majority && holding.alone() && !lends) {
                next = new Role.Holding(next.epoch(), next.claimed(), next.untilNs(), false, false);
                turn.told("{} holds {} by {} votes now, no longer by force", turn.policy.self, next.epoch(), votes);
            }
            turn.role = next;
            if (!holding.epoch().equals(round.epoch())) {
                became(turn, next, votes);
            }
            return;
        }
        boolean forced = turn.role instanceof Role.Claiming claiming && claiming.forced() && !majority;
        Role.Holding next = new Role.Holding(round.epoch(), round.epoch(), untilNs, lends || !majority, forced);
        turn.role = next;
        turn.ordered = false;
        turn.dirty = true;
        became(turn, next, votes);
    }

    private static void became(Turn turn, Role.Holding holding, int votes) {
        turn.dirty = true;
        turn.act(new LeaseAction.BecameHolder(
                holding.epoch(),
                holding.forced(),
                Because.of(
                        "{} holds {}: {} of {} votes{}",
                        turn.policy.self,
                        holding.epoch(),
                        votes,
                        turn.others.length,
                        holding.forced() ? ", taken over by force" : "")));
    }

    /** A lease that nobody renewed ends by itself; a loan does not. */
    static void expire(Turn turn) {
        if (turn.role instanceof Role.Holding holding && !holding.alone() && turn.nowNs >= holding.untilNs()) {
            turn.act(new LeaseAction.LostHold(
                    holding.epoch(),
                    Because.of(
                            "the lease of {} ran out {} ago: no majority granted a later round",
                            holding.epoch(),
                            Because.ms(turn.nowNs - holding.untilNs()))));
            turn.role = new Role.Resuming(holding.claimed(), turn.nowNs + turn.policy.grantNs, false, false);
            turn.dirty = true;
        }
    }

    /** Whether it resumes by what the peer's row shows, and not by votes. */
    private static boolean confirmsByRow(Turn turn, Role.Resuming resuming) {
        return turn.policy.mode.lends() || resuming.forced();
    }

    /** A loan is taken up again on a row of the peer that shows it, after a mere stall also on one that shows no other. */
    static void confirm(Turn turn, Role.Resuming resuming, LeaseRow row) {
        if (!confirmsByRow(turn, resuming) || !Claims.knowsThisLife(turn, row)) {
            return;
        }
        boolean shows = resuming.epoch().equals(row.promised());
        boolean other = row.promised() != null && row.promised().isAfter(resuming.epoch());
        if (shows || (!resuming.restarted() && !other)) {
            rearm(turn, resuming, row.member() + (shows ? " still shows the loan" : " shows no other holder"));
        }
    }

    private static void rearm(Turn turn, Role.Resuming resuming, String why) {
        turn.told("{} takes {} up again: {}", turn.policy.self, resuming.epoch(), why);
        turn.role = new Role.Claiming(resuming.epoch(), Turn.NOT_SET, true, resuming.forced());
        turn.nextRoundNs = turn.nowNs;
    }

    /** Nothing was heard for long enough. */
    static void resumeOver(Turn turn, Role.Resuming resuming) {
        if (confirmsByRow(turn, resuming) && !resuming.restarted()) {
            rearm(turn, resuming, "a stall ended, and nobody was heard to have taken over");
            return;
        }
        turn.told("{} does not resume {}: no majority in time", turn.policy.self, resuming.epoch());
        turn.voidUpTo = turn.lastRound;
        turn.standBy(Turn.NOT_SET);
    }

    /** Who is seen to hold a higher epoch than this member's own has it; this member yields. */
    static void yieldTo(Turn turn, LeaseRow row) {
        Epoch held = row.holds();
        if (held == null) {
            return;
        }
        Epoch own = ownEpoch(turn.role);
        if (own != null && held.isAfter(own)) {
            if (turn.role instanceof Role.Holding) {
                turn.alarm(AlarmKind.TWO_HOLDERS, "{} holds {} while {} is held here", row.member(), held, own);
            }
            Claims.abandon(turn, Because.of("{} holds {}, which is later than {}", row.member(), held, own));
        }
        Epoch promised = turn.wanted.promised();
        if (turn.policy.mode.lends() && (promised == null || held.isAfter(promised))) {
            turn.persist(
                    turn.wanted.promise(held, turn.policy.grantNs, turn.policy.members),
                    "{} holds {}",
                    row.member(),
                    held);
        }
    }

    private static @Nullable Epoch ownEpoch(Role role) {
        if (role instanceof Role.Holding holding) {
            return holding.claimed();
        }
        if (role instanceof Role.Claiming claiming) {
            return claiming.epoch();
        }
        return role instanceof Role.Resuming resuming ? resuming.epoch() : null;
    }
}
