package org.tandemha.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/** Rows of every shape. */
final class RandomRows {
    private static final int[] LETTERS =
            "abc, xyz 0189 äöü €ρκ→…\uD83D\uDCDE".codePoints().toArray();

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    FailoverRow row() {
        return new FailoverRow(
                pick(Role.values()),
                new Standing(pick(Mode.values()), random.nextInt(1 << 20), member(), random.nextBoolean()),
                random.nextBoolean() ? Optional.of(member()) : Optional.empty(),
                random.nextBoolean(),
                age(),
                age(),
                health(),
                list(FailoverRow.MOST_SEEN, () -> new FailoverRow.Sight(member(), age())),
                list(FailoverRow.MOST_WISHES, this::wish),
                list(FailoverRow.MOST_ANSWERS, this::answer));
    }

    PeerHealth health() {
        Set<Diagnosis> diagnoses = EnumSet.noneOf(Diagnosis.class);
        for (Diagnosis diagnosis : Diagnosis.values()) {
            if (random.nextInt(6) == 0) {
                diagnoses.add(diagnosis);
            }
        }
        return new PeerHealth(
                pick(Verdict.values()),
                random.nextInt(101),
                age(),
                diagnoses,
                list(PeerHealth.MOST_PROOFS, () -> new Proof("p" + text(20), age() - 1, random.nextBoolean())),
                text(Limits.SENTENCE));
    }

    Wish wish() {
        return new Wish(
                "w-" + random.nextInt(1000),
                pick(Verb.values()),
                text(Limits.NAME),
                random.nextBoolean() ? Optional.of(member()) : Optional.empty(),
                random.nextBoolean() ? Optional.of(new Epoch(1 + random.nextInt(99), member())) : Optional.empty(),
                new Wish.Order(random.nextInt(1000), random.nextBoolean(), random.nextBoolean()),
                text(Limits.SENTENCE),
                random.nextInt(100_000));
    }

    private WishAnswer answer() {
        return new WishAnswer(
                "w-" + random.nextInt(1000),
                pick(WishAnswer.State.values()),
                random.nextBoolean() ? Optional.of(pick(Gate.values())) : Optional.empty(),
                text(Limits.SENTENCE),
                text(40));
    }

    private MemberId member() {
        return new MemberId(random.nextBoolean() ? "a" : "pbx-" + random.nextInt(20));
    }

    private long age() {
        return random.nextInt(10) == 0 ? Limits.LONGEST_MS - random.nextInt(3) : random.nextInt(5_000);
    }

    private String text(int longest) {
        int wanted = random.nextInt(longest + 1);
        StringBuilder text = new StringBuilder();
        while (text.length() + 2 <= wanted) {
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private <T> List<T> list(int most, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    static FailoverRow fullest() {
        MemberId member = new MemberId("m".repeat(63));
        String sentence = "\uFFFD".repeat(Limits.SENTENCE);
        Wish wish = new Wish(
                "i".repeat(36),
                Verb.TAKEOVER,
                "\uFFFD".repeat(Limits.NAME),
                Optional.of(member),
                Optional.of(new Epoch(Long.MAX_VALUE, member)),
                new Wish.Order(Wish.Order.LONGEST_DRAIN_MS, true, true),
                sentence,
                Wish.LONGEST_MS);
        WishAnswer answer =
                new WishAnswer("i".repeat(36), WishAnswer.State.REFUSED, Optional.of(Gate.COMMAND), sentence, sentence);
        Proof proof = new Proof("\uFFFD".repeat(Proof.LONGEST_PATH), Limits.LONGEST_MS, true);
        PeerHealth health = new PeerHealth(
                Verdict.FAILED,
                100,
                Limits.LONGEST_MS,
                EnumSet.allOf(Diagnosis.class),
                Collections.nCopies(PeerHealth.MOST_PROOFS, proof),
                sentence);
        return new FailoverRow(
                Role.YIELDING,
                new Standing(Mode.PAUSED, Standing.HIGHEST, member, true),
                Optional.of(member),
                true,
                Limits.LONGEST_MS,
                Limits.LONGEST_MS,
                health,
                Collections.nCopies(FailoverRow.MOST_SEEN, new FailoverRow.Sight(member, Limits.LONGEST_MS)),
                Collections.nCopies(FailoverRow.MOST_WISHES, wish),
                Collections.nCopies(FailoverRow.MOST_ANSWERS, answer));
    }
}
