package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.Ask;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;

/**
 * The voter's part. Epoch e is granted to c iff e is what is promised already, or e is higher and what is promised was
 * promised to c as well, or ran out, or was given back. The promise is on the disk before the answer is in a row, and
 * lasts L_g from the receipt of the round.
 */
final class Voting {
    private Voting() {}

    /** Answers what a row asks; a round that was answered already extends nothing. */
    static void answer(Turn turn, int seat, LeaseRow row, Ask ask) {
        Answer before = turn.others[seat].answer();
        LeaseState.Pending pending = turn.pending;
        boolean waits = pending != null
                && pending.seat() == seat
                && pending.row().incarnation() == row.incarnation()
                && pending.ask().round() >= ask.round();
        if (ask.round() <= before.round() || waits) {
            return;
        }
        Reply reply = judge(turn, row, ask);
        if (reply != Reply.GRANTED || ask.kind() == AskKind.PRE_VOTE) {
            Reply said = reply == Reply.GRANTED ? Reply.WOULD : reply;
            reply(turn, seat, Answer.to(row, ask, said, againNs(turn, reply)));
            return;
        }
        grant(turn, seat, row, ask);
    }

    private static void grant(Turn turn, int seat, LeaseRow row, Ask ask) {
        Epoch promised = turn.wanted.promised();
        boolean same = promised != null && promised.member().equals(row.member());
        long untilNs = turn.nowNs + ask.grantNs();
        turn.promiseUntilNs = same ? Math.max(turn.promiseUntilNs, untilNs) : untilNs;
        if (!(turn.role instanceof Role.Standby)) {
            Claims.abandon(turn, Because.of("{} is granted to {}", ask.epoch(), row.member()));
        }
        turn.persist(
                turn.wanted.promise(ask.epoch(), ask.grantNs(), turn.policy.members),
                "round {} of {} is granted for {}",
                ask.round(),
                ask.epoch(),
                Because.ms(ask.grantNs()));
        if (covers(turn.durable, ask)) {
            reply(turn, seat, Answer.to(row, ask, Reply.GRANTED, 0));
        } else {
            turn.pending = new LeaseState.Pending(seat, row, ask);
        }
    }

    private static boolean covers(Promise durable, Ask ask) {
        return ask.epoch().equals(durable.promised()) && durable.longestGrantNs() >= ask.grantNs();
    }

    /** The disk has a promise: a grant that waited for it may be said. */
    static void written(Turn turn) {
        LeaseState.Pending pending = turn.pending;
        if (pending == null || !covers(turn.durable, pending.ask())) {
            return;
        }
        turn.pending = null;
        if (turn.others[pending.seat()].answer().incarnation() == pending.row().incarnation()) {
            reply(turn, pending.seat(), Answer.to(pending.row(), pending.ask(), Reply.GRANTED, 0));
        }
    }

    private static void reply(Turn turn, int seat, Answer answer) {
        turn.other(seat, turn.others[seat].answered(answer));
        turn.dirty = true;
    }

    /** {@link Reply#GRANTED}, or why not. */
    private static Reply judge(Turn turn, LeaseRow row, Ask ask) {
        if (ask.membersHash() != turn.policy.members.hash() || !turn.policy.members.isPeer(row.member())) {
            return Reply.OTHER_MEMBERS;
        }
        if (turn.abstains()) {
            return Reply.ABSTAINS;
        }
        if (row.hasReleased(ask.epoch())) {
            return Reply.RELEASED;
        }
        Epoch promised = turn.wanted.promised();
        int order = promised == null ? 1 : ask.epoch().compareTo(promised);
        if (order < 0) {
            return Reply.HIGHER_PROMISED;
        }
        if (ask.kind() == AskKind.RESUME && (order > 0 || ranOut(turn))) {
            return Reply.RAN_OUT;
        }
        if (order > 0 && promised != null && !isFree(turn, promised, row.member())) {
            return Reply.PROMISED_ELSEWHERE;
        }
        boolean needsWrite = order > 0 || !covers(turn.durable, ask);
        return needsWrite && turn.failing ? Reply.NOT_WRITABLE : Reply.GRANTED;
    }

    /** Whether a promise binds no longer against this candidate. */
    private static boolean isFree(Turn turn, Epoch promised, MemberId candidate) {
        return promised.member().equals(candidate) || isReleased(turn, promised) || ranOut(turn);
    }

    static boolean ranOut(Turn turn) {
        return !turn.policy.mode.lends() && turn.nowNs >= turn.promiseUntilNs;
    }

    /** Whether the epoch's own member said, from its disk, that it gave it back. */
    static boolean isReleased(Turn turn, Epoch promised) {
        if (promised.member().equals(turn.policy.self)) {
            return turn.durable.hasReleased(promised);
        }
        LeaseRow row = rowOf(turn, promised.member());
        return row != null && row.hasReleased(promised);
    }

    static @Nullable LeaseRow rowOf(Turn turn, MemberId member) {
        for (Other other : turn.others) {
            if (other.member().equals(member)) {
                return other.row();
            }
        }
        return null;
    }

    private static long againNs(Turn turn, Reply reply) {
        return switch (reply) {
            case ABSTAINS -> turn.sound ? turn.abstainUntilNs - turn.nowNs : 0;
            case PROMISED_ELSEWHERE -> turn.policy.mode.lends() ? 0 : turn.promiseUntilNs - turn.nowNs;
            default -> 0;
        };
    }

    /** Whether this member's own promise lets it campaign: to nobody else, or to one who has it no longer. */
    static boolean isFreeForItself(Turn turn) {
        Epoch promised = turn.wanted.promised();
        return promised == null || isFree(turn, promised, turn.policy.self);
    }
}
