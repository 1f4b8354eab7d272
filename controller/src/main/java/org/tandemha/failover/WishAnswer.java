package org.tandemha.failover;

import java.util.Optional;

/**
 * What became of a command, as the member that it concerns publishes it.
 *
 * @param gate which gate refused, for {@link State#REFUSED}
 * @param because one sentence with its numbers
 * @param mend what to do about a refusal, or how to force it; may be empty
 */
public record WishAnswer(String id, State state, Optional<Gate> gate, String because, String mend) {
    /** How far it has come. */
    public enum State {
        /** Under way; another answer follows. */
        ACCEPTED,
        DONE,
        /** A gate refused it; nothing was done. */
        REFUSED,
        /** It was begun and undone. */
        FAILED,
        /** Its time ran out before anybody said more. */
        EXPIRED;

        /** Whether no further answer follows. */
        public boolean last() {
            return this != ACCEPTED;
        }
    }

    public WishAnswer {
        Limits.text("id", id, Wish.LONGEST_ID);
        Limits.text("because", because, Limits.SENTENCE);
        Limits.text("mend", mend, Limits.SENTENCE);
    }

    static WishAnswer of(Wish wish, State state, String because) {
        return new WishAnswer(wish.id(), state, Optional.empty(), Limits.fit(because, Limits.SENTENCE), "");
    }

    static WishAnswer refused(Wish wish, Gate gate, String because, String mend) {
        return new WishAnswer(
                wish.id(),
                State.REFUSED,
                Optional.of(gate),
                Limits.fit(because, Limits.SENTENCE),
                Limits.fit(mend, Limits.SENTENCE));
    }
}
