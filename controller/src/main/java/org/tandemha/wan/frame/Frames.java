package org.tandemha.wan.frame;

import org.tandemha.wan.MapSpec;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.frame.Frame.Ack;
import org.tandemha.wan.frame.Frame.Bye;
import org.tandemha.wan.frame.Frame.Have;
import org.tandemha.wan.frame.Frame.Hello;
import org.tandemha.wan.frame.Frame.OneRow;
import org.tandemha.wan.frame.Frame.Ping;
import org.tandemha.wan.frame.Frame.Pong;
import org.tandemha.wan.frame.Frame.QueuedRow;
import org.tandemha.wan.frame.Frame.SyncBegin;
import org.tandemha.wan.frame.Frame.SyncEnd;
import org.tandemha.wan.frame.Frame.SyncRow;

/** Frames to bytes and back. Decoding is strict: what it accepts, encoding gives back byte for byte. */
public final class Frames {
    /** Of the format described in {@link Frame}; 1 to 15. */
    public static final int WIRE_VERSION = 1;
    /** Length and kind. */
    public static final int HEADER_BYTES = 4;
    /** Longest content: the longest value with names, key and numbers around it. */
    public static final int MAX_CONTENT_BYTES = MapSpec.MAX_VALUE_BYTES + 1024;

    private static final int MAX_NET = 32;
    private static final int MAX_WHY = 300;

    private static final int HELLO = 1;
    private static final int ONE_ROW = 2;
    private static final int QUEUED_ROW = 3;
    private static final int ACK = 4;
    private static final int PING = 5;
    private static final int PONG = 6;
    private static final int SYNC_BEGIN = 7;
    private static final int SYNC_ROW = 8;
    private static final int SYNC_END = 9;
    private static final int BYE = 10;

    private Frames() {}

    public static byte[] encode(Frame frame) {
        ByteWriter content = new ByteWriter();
        int kind = write(frame, content);
        return new ByteWriter()
                .u24(content.length())
                .u8(WIRE_VERSION << 4 | kind)
                .raw(content.toBytes())
                .toBytes();
    }

    private static int write(Frame frame, ByteWriter to) {
        if (frame instanceof OneRow one) {
            RowBytes.write(to, one.row());
            return ONE_ROW;
        } else if (frame instanceof QueuedRow queued) {
            RowBytes.write(to.number(queued.era()).number(queued.position()), queued.row());
            return QUEUED_ROW;
        } else if (frame instanceof Ack ack) {
            to.number(ack.era()).number(ack.position());
            return ACK;
        } else if (frame instanceof Ping ping) {
            to.number(ping.token());
            return PING;
        } else if (frame instanceof Pong pong) {
            to.number(pong.token());
            return PONG;
        } else if (frame instanceof SyncBegin begin) {
            to.number(begin.era()).number(begin.position()).number(begin.upTo());
            return SYNC_BEGIN;
        } else if (frame instanceof SyncRow row) {
            RowBytes.write(to, row.row());
            return SYNC_ROW;
        } else if (frame instanceof SyncEnd end) {
            to.number(end.era()).number(end.rows());
            return SYNC_END;
        } else if (frame instanceof Hello hello) {
            Have have = hello.have();
            to.text(hello.member().name())
                    .text(hello.net())
                    .number(hello.incarnation())
                    .number(hello.knownIncarnation())
                    .number(have.incarnation())
                    .number(have.era())
                    .number(have.position());
            return HELLO;
        }
        Bye bye = (Bye) frame;
        to.text(bye.why().length() > MAX_WHY / 3 ? bye.why().substring(0, MAX_WHY / 3) : bye.why());
        return BYE;
    }

    /**
     * Reads one frame.
     *
     * @param head the byte after the length
     */
    static Frame decode(int head, byte[] content) throws MalformedFrame {
        if (head >>> 4 != WIRE_VERSION) {
            throw new MalformedFrame(
                    Refusal.WRONG_WIRE_VERSION, "it speaks version " + (head >>> 4) + ", this member " + WIRE_VERSION);
        }
        ByteReader from = new ByteReader(content);
        Frame frame = read(head & 0xf, from);
        from.end();
        return frame;
    }

    private static Frame read(int kind, ByteReader from) throws MalformedFrame {
        return switch (kind) {
            case HELLO -> hello(from);
            case ONE_ROW -> new OneRow(RowBytes.read(from));
            case QUEUED_ROW -> new QueuedRow(from.number("era"), from.number("position"), RowBytes.read(from));
            case ACK -> new Ack(from.number("era"), from.number("position"));
            case PING -> new Ping(from.number("token"));
            case PONG -> new Pong(from.number("token"));
            case SYNC_BEGIN -> new SyncBegin(from.number("era"), from.number("position"), from.number("counter"));
            case SYNC_ROW -> new SyncRow(RowBytes.read(from));
            case SYNC_END -> new SyncEnd(from.number("era"), from.number("rows"));
            case BYE -> new Bye(from.text("reason", MAX_WHY));
            default -> throw MalformedFrame.of("kind " + kind + " is unknown");
        };
    }

    private static Hello hello(ByteReader from) throws MalformedFrame {
        return new Hello(
                from.member("member"),
                from.text("network", MAX_NET),
                from.number("incarnation"),
                from.number("known incarnation"),
                new Have(from.number("have incarnation"), from.number("have era"), from.number("have position")));
    }
}
