package org.tandemha.lease;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/**
 * What one member publishes of its part in the lease. It is a state, not a message: the newest version wins, repeats
 * and reordering are harmless. Only the member itself writes it.
 *
 * @param incarnation with {@code counter} the version
 * @param ask what it asks of the others now; null when nothing
 * @param promised the highest epoch it promised, as on its disk
 * @param released its own epochs up to here are given back
 * @param holds the epoch it held when it wrote the row; null when none
 * @param forced it holds without a majority, because an operator or a fence script said that the other is off
 * @param answers at most one to each other member
 */
public record LeaseRow(
        MemberId member,
        long incarnation,
        long counter,
        @Nullable Ask ask,
        @Nullable Epoch promised,
        @Nullable Epoch released,
        @Nullable Epoch holds,
        boolean forced,
        List<Answer> answers) {

    public LeaseRow {
        answers = List.copyOf(answers);
        if (incarnation < 0 || counter < 0 || answers.size() > Members.MOST) {
            throw new IllegalArgumentException("row of " + member + ": version " + incarnation + "." + counter
                    + " with " + answers.size() + " answers");
        }
        owns("asks for", member, ask == null ? null : ask.epoch());
        owns("released", member, released);
        owns("holds", member, holds);
        for (int at = 0; at < answers.size(); at++) {
            MemberId to = answers.get(at).to();
            boolean again = to.equals(member);
            for (int before = 0; before < at && !again; before++) {
                again = answers.get(before).to().equals(to);
            }
            if (again) {
                throw new IllegalArgumentException("row of " + member + ": answers " + to + " twice, or itself");
            }
        }
    }

    private static void owns(String what, MemberId member, @Nullable Epoch epoch) {
        if (epoch != null && !epoch.member().equals(member)) {
            throw new IllegalArgumentException(
                    "row of " + member + ": " + what + " " + epoch + ", which is not its own");
        }
    }

    /** What is asked. */
    public enum AskKind {
        /** Would you grant this epoch? Nothing is promised by the answer. */
        PRE_VOTE,
        /** Grant this round of this epoch. */
        ROUND,
        /** Grant it only if your promise of this epoch still runs: the asker restarted inside its lease. */
        RESUME
    }

    /**
     * One question.
     *
     * @param round counts within a life of the asker; answers repeat it
     * @param grantNs the L_g that is asked for
     * @param membersHash the set whose majority will count
     */
    public record Ask(AskKind kind, Epoch epoch, long round, long grantNs, long membersHash) {
        /** No promise is longer; far above every profile. */
        public static final long LONGEST_GRANT_NS = 120_000_000_000L;

        public Ask {
            if (round < 1 || grantNs < 1 || grantNs > LONGEST_GRANT_NS) {
                throw new IllegalArgumentException("round " + round + " asks for " + grantNs
                        + " ns: a round counts from" + " 1, a grant lasts 1 to " + LONGEST_GRANT_NS + " ns");
            }
        }
    }

    /** What is answered. */
    public enum Reply {
        /** Nothing was asked in this life of the asker. */
        NONE,
        WOULD,
        GRANTED,
        /** Just restarted, or without a sound promise file. */
        ABSTAINS,
        /** Promised to another for {@code againNs} more. */
        PROMISED_ELSEWHERE,
        /** A higher epoch is promised. */
        HIGHER_PROMISED,
        /** To be resumed, but the promise ran out. */
        RAN_OUT,
        /** The asker gave this very epoch back. */
        RELEASED,
        /** The settings name other members, or no peer of that name. */
        OTHER_MEMBERS,
        /** The promise cannot be written. */
        NOT_WRITABLE;

        boolean refuses() {
            return compareTo(GRANTED) > 0;
        }
    }

    /**
     * The latest answer to one other member; epoch, round, L_g and set repeat the question.
     *
     * @param incarnation the latest life of the asker that was heard of
     * @param epoch null with {@link Reply#NONE}
     * @param againNs of a refusal: asking again is of use after so long; 0 when not known
     */
    public record Answer(
            MemberId to,
            long incarnation,
            Reply reply,
            @Nullable Epoch epoch,
            long round,
            long grantNs,
            long membersHash,
            long againNs) {
        public Answer {
            if ((reply == Reply.NONE) != (epoch == null)
                    || incarnation < 0
                    || round < 0
                    || grantNs < 0
                    || againNs < 0) {
                throw new IllegalArgumentException(
                        "answer " + reply + " to " + to + ": epoch " + epoch + ", round " + round);
            }
        }

        static Answer none(MemberId to, long incarnation) {
            return new Answer(to, incarnation, Reply.NONE, null, 0, 0, 0, 0);
        }

        static Answer to(LeaseRow row, Ask ask, Reply reply, long againNs) {
            return new Answer(
                    row.member,
                    row.incarnation,
                    reply,
                    ask.epoch,
                    ask.round,
                    ask.grantNs,
                    ask.membersHash,
                    Math.max(0, againNs));
        }
    }

    /** Whether this was written after the other, by the same member. */
    public boolean isNewerThan(LeaseRow other) {
        return incarnation != other.incarnation ? incarnation > other.incarnation : counter > other.counter;
    }

    /** Its answer to a member; null when it has none for it. */
    public @Nullable Answer answerTo(MemberId other) {
        for (int at = 0; at < answers.size(); at++) {
            Answer answer = answers.get(at);
            if (answer.to().equals(other)) {
                return answer;
            }
        }
        return null;
    }

    boolean hasReleased(Epoch epoch) {
        return released != null && !epoch.isAfter(released);
    }
}
