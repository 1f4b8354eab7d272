package org.tandemha.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The commands that were given to this member, and its answers to those that concern it.
 *
 * @param open given here and not answered for good; at most {@link FailoverRow#MOST_WISHES}
 * @param given answers to commands that this member carried out, given here or elsewhere; the oldest make room
 */
record WishBook(List<Open> open, List<Given> given) {

    /** A command given here; after {@code deadlineNs} it has expired. */
    record Open(Wish wish, long deadlineNs, Optional<WishAnswer> heard) {}

    /** An answer of ours, and until when it is shown and remembered, so that nothing is done twice. */
    record Given(WishAnswer answer, long untilNs) {}

    WishBook {
        open = List.copyOf(open);
        given = List.copyOf(given);
    }

    static WishBook empty() {
        return new WishBook(List.of(), List.of());
    }

    boolean full() {
        return open.size() >= FailoverRow.MOST_WISHES;
    }

    Optional<Open> open(String id) {
        return open.stream().filter(one -> one.wish().id().equals(id)).findFirst();
    }

    Optional<WishAnswer> answered(String id) {
        return given.stream()
                .map(Given::answer)
                .filter(answer -> answer.id().equals(id))
                .findFirst();
    }

    WishBook opened(Wish wish, long deadlineNs) {
        List<Open> all = new ArrayList<>(open);
        all.add(new Open(wish, deadlineNs, Optional.empty()));
        return new WishBook(all, given);
    }

    WishBook heard(WishAnswer answer) {
        return new WishBook(
                open.stream()
                        .map(one -> one.wish().id().equals(answer.id())
                                ? new Open(one.wish(), one.deadlineNs(), Optional.of(answer))
                                : one)
                        .toList(),
                given);
    }

    WishBook closed(String id) {
        return new WishBook(without(open, one -> one.wish().id().equals(id)), given);
    }

    WishBook gave(WishAnswer answer, long untilNs) {
        List<Given> all =
                new ArrayList<>(without(given, old -> old.answer().id().equals(answer.id())));
        all.add(new Given(answer, untilNs));
        while (all.size() > FailoverRow.MOST_ANSWERS) {
            all.remove(0);
        }
        return new WishBook(open, all);
    }

    /** Without the answers that nobody asks for any more. */
    WishBook at(long nowNs) {
        return new WishBook(open, without(given, old -> old.untilNs() - nowNs <= 0));
    }

    private static <T> List<T> without(List<T> all, Predicate<T> gone) {
        return all.stream().filter(gone.negate()).toList();
    }
}
