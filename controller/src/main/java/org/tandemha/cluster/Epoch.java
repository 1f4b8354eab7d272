package org.tandemha.cluster;

import java.util.Comparator;

/**
 * The fencing number: which claim to the identity this is. Higher is later; the member is part of it, so that two
 * members that campaign with the same number at the same time never share an epoch. Who has seen a higher one refuses
 * everything that carries a lower one.
 *
 * @param number 1 or more, else an {@link IllegalArgumentException}
 * @param member who campaigned with it, and the only one who can ever hold it
 */
public record Epoch(long number, MemberId member) implements Comparable<Epoch> {
    private static final Comparator<Epoch> ORDER =
            Comparator.comparingLong(Epoch::number).thenComparing(Epoch::member);

    public Epoch {
        if (number < 1) {
            throw new IllegalArgumentException("epoch number " + number + ": epochs count from 1");
        }
    }

    /** Whether this is later than the other. */
    public boolean isAfter(Epoch other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Epoch other) {
        return ORDER.compare(this, other);
    }

    /** {@code 12/a}: the twelfth, held by member a. */
    @Override
    public String toString() {
        return number + "/" + member;
    }
}
