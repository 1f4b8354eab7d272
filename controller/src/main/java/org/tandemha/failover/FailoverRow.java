package org.tandemha.failover;

import java.util.List;
import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * The part of a member's row that failover needs: state, not messages, so the newest one is all that counts.
 *
 * @param standing its mode, which all members take over, and its maintenance
 * @param handsTo whom it has just released the lease for
 * @param wished whether it did so by an operator's order
 * @param holdDownMs what is left of the hold-down after its last move, milliseconds
 * @param dataMs age of the data that was copied to it, milliseconds; {@link #UNKNOWN} where nothing is copied
 * @param sees the others as it sees them
 * @param wishes commands it was given, until they are answered
 * @param answers what became of the commands that concerned it
 */
public record FailoverRow(
        Role role,
        Standing standing,
        Optional<MemberId> handsTo,
        boolean wished,
        long holdDownMs,
        long dataMs,
        PeerHealth health,
        List<Sight> sees,
        List<Wish> wishes,
        List<WishAnswer> answers) {
    /** Stands for an age that is not known. */
    public static final long UNKNOWN = -1;

    static final int MOST_SEEN = 8;
    static final int MOST_WISHES = 8;
    static final int MOST_ANSWERS = 16;

    /** How old the newest row of another member is here, milliseconds. */
    public record Sight(MemberId member, long ageMs) {
        public Sight {
            Limits.within("age of " + member, ageMs, 0, Limits.LONGEST_MS);
        }
    }

    public FailoverRow {
        Limits.within("holdDownMs", holdDownMs, 0, Limits.LONGEST_MS);
        Limits.within("dataMs", dataMs, UNKNOWN, Limits.LONGEST_MS);
        Limits.size("sees", sees, MOST_SEEN);
        Limits.size("wishes", wishes, MOST_WISHES);
        Limits.size("answers", answers, MOST_ANSWERS);
        sees = List.copyOf(sees);
        wishes = List.copyOf(wishes);
        answers = List.copyOf(answers);
    }

    /** Whether others should hear of the difference at once, and not with the next beat. */
    boolean differs(FailoverRow other) {
        return role != other.role
                || !standing.equals(other.standing)
                || !handsTo.equals(other.handsTo)
                || holdDownMs == 0 != (other.holdDownMs == 0)
                || health.differs(other.health)
                || !ids(wishes).equals(ids(other.wishes))
                || !answers.equals(other.answers);
    }

    private static List<String> ids(List<Wish> wishes) {
        return wishes.stream().map(Wish::id).toList();
    }
}
