package org.tandemha.journal;

import java.util.List;

/**
 * What became of verifying a journal.
 *
 * @param files how many files there are
 * @param records how many records are linked
 * @param unlinked how many older ones, from before there was a chain
 * @param fromTheStart whether the chain is whole from the first record of all; else its older part was rotated away
 * @param head SHA-256 of the last record; empty where there is none
 */
public record Verified(int files, long records, long unlinked, boolean fromTheStart, String head, List<Flaw> flaws) {
    /** More are not listed. */
    static final int MOST_FLAWS = 100;

    /** What a flaw means. */
    public enum Kind {
        /** A record that was not finished: a crash, or the disk was full. */
        TORN,
        /** Records were changed, removed or inserted. */
        TAMPERED
    }

    /** One flaw, at a line of a file; lines count from 1. */
    public record Flaw(Kind kind, String file, long line, String because) {}

    public Verified {
        flaws = List.copyOf(flaws);
    }

    /** Whether nobody has changed the journal, as far as can be seen. */
    public boolean untampered() {
        return flaws.stream().noneMatch(flaw -> flaw.kind() == Kind.TAMPERED);
    }
}
