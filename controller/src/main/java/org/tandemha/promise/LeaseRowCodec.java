package org.tandemha.promise;

import java.util.ArrayList;
import java.util.List;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.LeaseRow;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.Ask;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;
import org.tandemha.lease.Members;

/**
 * A row of the lease in bytes: a version byte, then the fields. Each row has one form only, so what decodes encodes to
 * the same bytes; everything else is a {@link DamagedException}.
 */
public final class LeaseRowCodec {
    /** No row is longer. */
    public static final int LARGEST = 2_048;

    private static final int VERSION = 1;
    private static final List<AskKind> KINDS = List.of(AskKind.values());
    private static final List<Reply> REPLIES = List.of(Reply.values());

    private LeaseRowCodec() {}

    public static byte[] encode(LeaseRow row) {
        Writer to = new Writer();
        to.octet(VERSION);
        to.member(row.member());
        to.number(row.incarnation());
        to.number(row.counter());
        Ask ask = row.ask();
        to.flag(ask != null);
        if (ask != null) {
            to.octet(KINDS.indexOf(ask.kind()));
            to.epoch(ask.epoch());
            to.number(ask.round());
            to.number(ask.grantNs());
            to.number(ask.membersHash());
        }
        to.epoch(row.promised());
        to.epoch(row.released());
        to.epoch(row.holds());
        to.flag(row.forced());
        to.octet(row.answers().size());
        for (Answer answer : row.answers()) {
            to.member(answer.to());
            to.number(answer.incarnation());
            to.octet(REPLIES.indexOf(answer.reply()));
            to.epoch(answer.epoch());
            to.number(answer.round());
            to.number(answer.grantNs());
            to.number(answer.membersHash());
            to.number(answer.againNs());
        }
        return to.bytes();
    }

    /** The row, or what is wrong with the bytes. */
    public static LeaseRow decode(byte[] bytes) throws DamagedException {
        if (bytes.length > LARGEST) {
            throw new DamagedException("a row of " + bytes.length + " bytes, and " + LARGEST + " are allowed");
        }
        return Reader.all(bytes, 0, bytes.length, LeaseRowCodec::row);
    }

    private static LeaseRow row(Reader from) throws DamagedException {
        int version = from.octet();
        if (version != VERSION) {
            throw new DamagedException("version " + version + ", and " + VERSION + " is known");
        }
        MemberId member = from.member();
        long incarnation = from.number();
        long counter = from.number();
        Ask ask = from.flag() ? ask(from) : null;
        Epoch promised = from.epoch();
        Epoch released = from.epoch();
        Epoch holds = from.epoch();
        boolean forced = from.flag();
        List<Answer> answers = new ArrayList<>();
        for (int left = from.count(Members.MOST); left > 0; left--) {
            answers.add(answer(from));
        }
        return new LeaseRow(member, incarnation, counter, ask, promised, released, holds, forced, answers);
    }

    private static Ask ask(Reader from) throws DamagedException {
        AskKind kind = from.choice(KINDS);
        Epoch epoch = from.epoch();
        if (epoch == null) {
            throw new DamagedException("a question about no epoch");
        }
        return new Ask(kind, epoch, from.number(), from.number(), from.number());
    }

    private static Answer answer(Reader from) throws DamagedException {
        return new Answer(
                from.member(),
                from.number(),
                from.choice(REPLIES),
                from.epoch(),
                from.number(),
                from.number(),
                from.number(),
                from.number());
    }
}
