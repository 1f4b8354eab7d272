package org.tandemha.ami;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream from Asterisk into messages: lines, ended by an empty one. A message over the limit is thrown away up
 * to its end and counted, so that no peer can take more memory than that.
 */
final class MessageReader {
    private static final int CHUNK = 65_536;
    private static final int MAX_GREETING = 256;
    private static final byte[] MARK = {'x'};

    private final InputStream in;
    private final int maxBytes;
    private final Meter meter;
    private final LongSupplier nanos;
    private final byte[] chunk = new byte[CHUNK];
    private final Frame frame = new Frame();
    private int from;
    private int to;

    MessageReader(InputStream in, int maxBytes, Meter meter, LongSupplier nanos) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.meter = meter;
        this.nanos = nanos;
    }

    /** The first line, which no empty line follows; null at the end of the stream. */
    @Nullable
    String greeting() throws IOException {
        frame.clear();
        while (from < to || fill()) {
            byte next = chunk[from];
            if (next == '\n') {
                from++;
                return frame.endLine() ? frame.line(0) : "";
            }
            if (frame.length() >= MAX_GREETING) {
                frame.endLine();
                return frame.line(0);
            }
            frame.append(chunk, from++, 1);
        }
        return null;
    }

    /** The next message, to be used before the one after it is asked for; null at the end of the stream. */
    @Nullable
    Frame next() throws IOException {
        frame.clear();
        frame.trim(CHUNK);
        boolean overlong = false;
        while (from < to || fill()) {
            int end = lineEnd();
            boolean whole = end < to;
            int count = end - from;
            if (frame.length() + count > maxBytes) {
                overlong = true;
                frame.clear();
                // What is left of this line may be nothing, yet it is no empty line.
                frame.append(MARK, 0, 1);
            }
            frame.append(chunk, from, Math.min(count, maxBytes));
            from = whole ? end + 1 : end;
            if (!whole) {
                continue;
            }
            if (frame.endLine()) {
                if (overlong) {
                    frame.clear();
                }
                continue;
            }
            if (overlong) {
                meter.malformed.increment();
                overlong = false;
                frame.clear();
            } else if (frame.lines() > 0) {
                meter.messages.increment();
                return frame;
            }
        }
        return null;
    }

    private int lineEnd() {
        int i = from;
        while (i < to && chunk[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean fill() throws IOException {
        int count = in.read(chunk, 0, CHUNK);
        if (count <= 0) {
            return false;
        }
        from = 0;
        to = count;
        meter.bytes.add(count);
        meter.lastHeardNs = nanos.getAsLong();
        return true;
    }
}
