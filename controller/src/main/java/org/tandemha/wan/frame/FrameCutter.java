package org.tandemha.wan.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.Refusal;

/**
 * Cuts the bytes of a link into frames; holds at most one frame that has not come whole. A content that is no frame is
 * skipped and reported; a length over the limit means that nothing after it can be trusted. Not thread-safe.
 */
public final class FrameCutter {
    private final int longest;
    private byte[] held = new byte[1024];
    private int from;
    private int to;

    /** Contents longer than this are refused before a byte of them is kept. */
    public FrameCutter(int longest) {
        this.longest = longest;
    }

    /** Adds what came. */
    public void add(byte[] bytes) {
        if (to + bytes.length > held.length) {
            int kept = to - from;
            byte[] next =
                    kept + bytes.length > held.length ? new byte[Math.max(held.length * 2, kept + bytes.length)] : held;
            System.arraycopy(held, from, next, 0, kept);
            held = next;
            from = 0;
            to = kept;
        }
        System.arraycopy(bytes, 0, held, to, bytes.length);
        to += bytes.length;
    }

    /** The next whole frame, or null until more comes. After a {@link MalformedFrame} the next call goes on behind it. */
    public @Nullable Frame next() throws MalformedFrame {
        if (to - from < Frames.HEADER_BYTES) {
            return null;
        }
        int length = (held[from] & 0xff) << 16 | (held[from + 1] & 0xff) << 8 | (held[from + 2] & 0xff);
        if (length > longest) {
            throw new MalformedFrame(Refusal.OVERSIZED_FRAME, length + " bytes, allowed are " + longest);
        }
        if (to - from < Frames.HEADER_BYTES + length) {
            return null;
        }
        int head = held[from + 3] & 0xff;
        int start = from + Frames.HEADER_BYTES;
        from = start + length;
        return Frames.decode(head, Arrays.copyOfRange(held, start, from));
    }
}
