package org.tandemha.lease;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.Ask;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;

/** The way from standby to a claim: when to campaign, the pre-vote, and giving up. */
final class Claims {
    private Claims() {}

    /** What is due now, by role. */
    static void advance(Turn turn) {
        if (!turn.policy.peer) {
            return;
        }
        Role role = turn.role;
        if (role instanceof Role.Standby standby) {
            standBy(turn, standby);
        } else if (role instanceof Role.Asking asking) {
            asking(turn, asking);
        } else if (role instanceof Role.Claiming claiming && turn.nowNs >= claiming.giveUpNs()) {
            giveUp(turn, claiming, "no majority within " + Because.ms(turn.policy.giveUpNs()));
        } else if (role instanceof Role.Resuming resuming && turn.nowNs >= resuming.untilNs()) {
            Rounds.resumeOver(turn, resuming);
        } else if (role instanceof Role.Releasing releasing) {
            Orders.retry(turn, releasing);
        }
        if (turn.nowNs >= turn.nextRoundNs) {
            Rounds.send(turn);
        }
    }

    private static void standBy(Turn turn, Role.Standby standby) {
        if (!mayCampaign(turn)) {
            if (standby.campaignNs() != Turn.NOT_SET) {
                turn.role = new Role.Standby(Turn.NOT_SET);
            }
            return;
        }
        long campaignNs = standby.campaignNs();
        if (campaignNs == Turn.NOT_SET) {
            boolean prompt = turn.ordered || givenBack(turn);
            campaignNs = turn.nowNs + (prompt ? 0 : turn.random(turn.policy.spreadNs()));
            turn.role = new Role.Standby(campaignNs);
        }
        if (turn.nowNs >= campaignNs) {
            ask(turn);
        }
    }

    /** Whether the only other peer has just given the identity back: then nobody else hurries for it. */
    private static boolean givenBack(Turn turn) {
        Epoch promised = turn.wanted.promised();
        return promised != null
                && !promised.member().equals(turn.policy.self)
                && turn.policy.members.peers().size() == 2
                && Voting.isReleased(turn, promised);
    }

    private static boolean mayCampaign(Turn turn) {
        return turn.eligible
                && turn.ready()
                && !turn.failing
                && !turn.abstains()
                && turn.nowNs >= turn.suspectUntilNs
                && (turn.ordered || turn.nowNs >= turn.quietUntilNs)
                && Voting.isFreeForItself(turn)
                && !somebodyHolds(turn);
    }

    /** A row younger than L_g says that its member holds, and it did not give that back. */
    private static boolean somebodyHolds(Turn turn) {
        for (Other other : turn.others) {
            LeaseRow row = other.row();
            if (row != null
                    && row.holds() != null
                    && !row.hasReleased(row.holds())
                    && turn.nowNs - other.heardNs() < turn.policy.grantNs) {
                return true;
            }
        }
        return false;
    }

    /** The pre-vote; a peer whose loan was given back to it needs none. */
    private static void ask(Turn turn) {
        Epoch epoch = turn.nextEpoch();
        if (turn.policy.mode.lends() && givenBack(turn) && peerKnowsThisLife(turn)) {
            claim(turn, epoch, true, false, "the peer gave the loan back");
            return;
        }
        if (turn.policy.members.majority() == 1) {
            claim(turn, epoch, true, false, "it is the only member");
            return;
        }
        turn.lastRound++;
        turn.role = new Role.Asking(epoch, turn.lastRound, turn.nowNs + turn.policy.patienceNs());
        turn.ask = new Ask(AskKind.PRE_VOTE, epoch, turn.lastRound, turn.policy.grantNs, turn.policy.members.hash());
        turn.dirty = true;
    }

    private static boolean peerKnowsThisLife(Turn turn) {
        for (Other other : turn.others) {
            if (other.row() != null && knowsThisLife(turn, other.row())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row was written after its member had heard of this very life: then it is no left-over. */
    static boolean knowsThisLife(Turn turn, LeaseRow row) {
        Answer answer = row.answerTo(turn.policy.self);
        return answer != null && answer.incarnation() == turn.durable.incarnation();
    }

    private static void asking(Turn turn, Role.Asking asking) {
        if (!mayCampaign(turn)) {
            turn.standBy(Turn.NOT_SET);
        } else if (turn.nowNs >= asking.untilNs()) {
            turn.standBy(turn.nowNs + turn.random(turn.policy.spreadNs()));
        }
    }

    /** An answer to the pre-vote. */
    static void heardPreVote(Turn turn, Role.Asking asking) {
        int would = 1 + count(turn, asking.round(), false);
        if (would >= turn.policy.members.majority()) {
            claim(turn, asking.epoch(), false, false, would + " of " + turn.others.length + " would grant it");
        } else if (turn.others.length - count(turn, asking.round(), true) < turn.policy.members.majority()) {
            long waitNs = Math.min(againNs(turn, asking.round()), turn.policy.patienceNs());
            turn.standBy(turn.nowNs + waitNs + turn.random(turn.policy.spreadNs() / 4));
        }
    }

    /** How many others refuse this round, or would grant it or have. */
    static int count(Turn turn, long round, boolean refuse) {
        int count = 0;
        for (Other other : turn.others) {
            Answer answer = answerOf(turn, other, round);
            if (answer != null && answer.reply() != Reply.NONE && answer.reply().refuses() == refuse) {
                count++;
            }
        }
        return count;
    }

    private static long againNs(Turn turn, long round) {
        long shortest = turn.policy.patienceNs();
        for (Other other : turn.others) {
            Answer answer = answerOf(turn, other, round);
            if (answer != null && answer.againNs() > 0) {
                shortest = Math.min(shortest, answer.againNs());
            }
        }
        return shortest;
    }

    private static @Nullable Answer answerOf(Turn turn, Other other, long round) {
        Answer answer = other.row() == null ? null : other.row().answerTo(turn.policy.self);
        boolean fits = answer != null && answer.round() == round && answer.incarnation() == turn.durable.incarnation();
        return fits ? answer : null;
    }

    /** Promises the epoch to itself and sends rounds for it. */
    static void claim(Turn turn, Epoch epoch, boolean alone, boolean forced, String why) {
        turn.stopAsking();
        turn.saw(epoch);
        turn.role = new Role.Claiming(epoch, turn.nowNs + turn.policy.giveUpNs(), alone, forced);
        turn.nextRoundNs = turn.nowNs;
        turn.promiseUntilNs = turn.nowNs + turn.policy.grantNs;
        turn.told("{} claims {}: {}", turn.policy.self, epoch, why);
    }

    static void giveUp(Turn turn, Role.Claiming claiming, String why) {
        if (turn.wanted.ownUnreleased(turn.policy.self) == null) {
            turn.told("{} gives {} up: {}", turn.policy.self, claiming.epoch(), why);
            turn.standBy(turn.nowNs + turn.random(turn.policy.spreadNs()));
            return;
        }
        Orders.giveBack(turn, Because.of("{} gives {} up: {}", turn.policy.self, claiming.epoch(), why), 0);
    }

    /** What was claimed or held is another's now, by this member's own grant. */
    static void abandon(Turn turn, Because because) {
        if (!(turn.role instanceof Role.Asking)) {
            turn.shutGate("{}", because);
        }
        if (turn.role instanceof Role.Holding holding) {
            turn.act(new LeaseAction.LostHold(holding.epoch(), because));
        }
        turn.standBy(Turn.NOT_SET);
    }
}
