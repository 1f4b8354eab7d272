package org.tandemha.failover;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.FailoverRow.Sight;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/**
 * A {@link FailoverRow} as bytes: a version, then each component in order. Strict: every row has exactly one form, and
 * what is too long, unknown or left over is refused. Enums travel by place, so new ones are added at the end, and what
 * changes otherwise takes a new {@link #VERSION}.
 */
public final class RowCodec {
    /** Longest row, bytes; the bounds of the records keep every row below it. */
    public static final int LONGEST = 64 << 10;

    static final int VERSION = 1;
    private static final int LONGEST_MEMBER = 63;

    private RowCodec() {}

    public static byte[] encode(FailoverRow row) {
        RowWriter out = new RowWriter();
        out.octet(VERSION);
        out.choice(row.role());
        standing(out, row.standing());
        out.optional(row.handsTo(), RowCodec::member);
        out.yesNo(row.wished());
        out.number(row.holdDownMs());
        out.number(row.dataMs() + 1);
        health(out, row.health());
        out.list(row.sees(), RowCodec::sight);
        out.list(row.wishes(), RowCodec::wish);
        out.list(row.answers(), RowCodec::answer);
        return out.bytes();
    }

    /** Whatever is not exactly what {@link #encode} makes is a {@link RowFormatException}. */
    public static FailoverRow decode(byte[] bytes) throws RowFormatException {
        if (bytes.length > LONGEST) {
            throw new RowFormatException("a row of " + bytes.length + " bytes, at most " + LONGEST + " are allowed");
        }
        RowReader in = new RowReader(bytes);
        int version = in.octet("version");
        if (version != VERSION) {
            throw new RowFormatException("version " + version + ", only " + VERSION + " is known");
        }
        try {
            FailoverRow row = new FailoverRow(
                    in.choice("role", Role.values()),
                    standing(in),
                    in.optional("handsTo", RowCodec::member),
                    in.yesNo("wished"),
                    in.number("holdDownMs"),
                    in.number("dataMs") - 1,
                    health(in),
                    in.list("sees", FailoverRow.MOST_SEEN, RowCodec::sight),
                    in.list("wishes", FailoverRow.MOST_WISHES, RowCodec::wish),
                    in.list("answers", FailoverRow.MOST_ANSWERS, RowCodec::answer));
            in.end();
            return row;
        } catch (IllegalArgumentException e) {
            throw new RowFormatException(String.valueOf(e.getMessage()));
        }
    }

    private static void standing(RowWriter out, Standing standing) {
        out.choice(standing.mode());
        out.number(standing.number());
        member(out, standing.by());
        out.yesNo(standing.maintenance());
    }

    private static Standing standing(RowReader in) throws RowFormatException {
        return new Standing(
                in.choice("mode", Mode.values()), in.number("mode number"), member(in), in.yesNo("maintenance"));
    }

    private static void member(RowWriter out, MemberId member) {
        out.text(member.name());
    }

    private static MemberId member(RowReader in) throws RowFormatException {
        return new MemberId(in.text("member", LONGEST_MEMBER));
    }

    private static void epoch(RowWriter out, Epoch epoch) {
        out.number(epoch.number());
        member(out, epoch.member());
    }

    private static Epoch epoch(RowReader in) throws RowFormatException {
        return new Epoch(in.number("epoch"), member(in));
    }

    private static void health(RowWriter out, PeerHealth health) {
        out.choice(health.verdict());
        out.number(health.score());
        out.number(health.sinceMs());
        long mask = 0;
        Diagnosis[] all = Diagnosis.values();
        for (int place = 0; place < all.length; place++) {
            mask |= health.diagnoses().contains(all[place]) ? 1L << place : 0;
        }
        out.number(mask);
        out.list(health.proofs(), RowCodec::proof);
        out.text(health.because());
    }

    private static PeerHealth health(RowReader in) throws RowFormatException {
        return new PeerHealth(
                in.choice("verdict", Verdict.values()),
                in.small("score", 100),
                in.number("sinceMs"),
                diagnoses(in.number("diagnoses")),
                in.list("proofs", PeerHealth.MOST_PROOFS, RowCodec::proof),
                in.text("because", Limits.SENTENCE));
    }

    private static Set<Diagnosis> diagnoses(long mask) throws RowFormatException {
        Diagnosis[] all = Diagnosis.values();
        if (mask >>> all.length != 0) {
            throw new RowFormatException("diagnoses: more than the " + all.length + " known");
        }
        Set<Diagnosis> set = EnumSet.noneOf(Diagnosis.class);
        for (int place = 0; place < all.length; place++) {
            if ((mask & 1L << place) != 0) {
                set.add(all[place]);
            }
        }
        return set;
    }

    private static void proof(RowWriter out, Proof proof) {
        out.text(proof.path());
        out.number(proof.ageMs() + 1);
        out.yesNo(proof.holds());
    }

    private static Proof proof(RowReader in) throws RowFormatException {
        return new Proof(in.text("path", Proof.LONGEST_PATH), in.number("age") - 1, in.yesNo("holds"));
    }

    private static void sight(RowWriter out, Sight sight) {
        member(out, sight.member());
        out.number(sight.ageMs());
    }

    private static Sight sight(RowReader in) throws RowFormatException {
        return new Sight(member(in), in.number("age"));
    }

    private static void wish(RowWriter out, Wish wish) {
        out.text(wish.id());
        out.choice(wish.verb());
        out.text(wish.who());
        out.optional(wish.target(), RowCodec::member);
        out.optional(wish.seen(), RowCodec::epoch);
        out.number(wish.order().drainMs());
        out.yesNo(wish.order().dryRun());
        out.yesNo(wish.order().force());
        out.text(wish.claim());
        out.number(wish.leftMs());
    }

    private static Wish wish(RowReader in) throws RowFormatException {
        return new Wish(
                in.text("id", Wish.LONGEST_ID),
                in.choice("verb", Verb.values()),
                in.text("who", Limits.NAME),
                in.optional("target", RowCodec::member),
                in.optional("seen", RowCodec::epoch),
                new Wish.Order(in.number("drainMs"), in.yesNo("dryRun"), in.yesNo("force")),
                in.text("claim", Limits.SENTENCE),
                in.number("leftMs"));
    }

    private static void answer(RowWriter out, WishAnswer answer) {
        out.text(answer.id());
        out.choice(answer.state());
        out.optional(answer.gate(), RowWriter::choice);
        out.text(answer.because());
        out.text(answer.mend());
    }

    private static WishAnswer answer(RowReader in) throws RowFormatException {
        return new WishAnswer(
                in.text("id", Wish.LONGEST_ID),
                in.choice("state", WishAnswer.State.values()),
                in.optional("gate", gate -> gate.choice("gate", Gate.values())),
                in.text("because", Limits.SENTENCE),
                in.text("mend", Limits.SENTENCE));
    }

    /** The names that travel as places, so that a test can pin them. */
    static List<Enum<?>[]> places() {
        return List.of(
                Role.values(),
                Mode.values(),
                Verb.values(),
                Gate.values(),
                WishAnswer.State.values(),
                Verdict.values(),
                Diagnosis.values());
    }
}
