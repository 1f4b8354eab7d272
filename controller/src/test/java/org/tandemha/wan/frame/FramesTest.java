package org.tandemha.wan.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.Row;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.Frame.Have;

/** Frames to bytes and back, and what is no frame. */
class FramesTest {
    private static final MemberId A = new MemberId("a");
    private static final Row ROW = new Row("tandem.members", A, "a", new Version(3, 300), null, new byte[] {1, 2, 3});
    private static final Row STAMPED = new Row(
            "calls", A, "Grüße", new Version(Long.MAX_VALUE, 1), new Epoch(7, new MemberId("b")), new byte[200]);
    private static final Row TOMBSTONE = new Row("calls", A, "k", new Version(1, 2), null, null);
    private static final List<Frame> ALL = List.of(
            new Frame.Hello(A, "lan", 5, 4, new Have(3, 2, 1)),
            new Frame.OneRow(ROW),
            new Frame.QueuedRow(1, 128, STAMPED),
            new Frame.QueuedRow(1, 129, TOMBSTONE),
            new Frame.Ack(2, 16_384),
            new Frame.Ping(Long.MAX_VALUE),
            new Frame.Pong(0),
            new Frame.SyncBegin(1, 2, 3),
            new Frame.SyncRow(STAMPED),
            new Frame.SyncEnd(1, 9),
            new Frame.Bye("the member stops"));

    @Test
    void everyFrameComesBackAsItWas() throws MalformedFrame {
        for (Frame frame : ALL) {
            // When
            FrameCutter cutter = cutter(Frames.encode(frame));
            // Then
            assertEquals(frame, cutter.next());
            assertNull(cutter.next());
        }
    }

    @Test
    void framesCutAnywhereAreReadAllTheSame() throws MalformedFrame {
        // Given
        byte[] bytes = new byte[0];
        for (Frame frame : ALL) {
            byte[] more = Frames.encode(frame);
            bytes = Arrays.copyOf(bytes, bytes.length + more.length);
            System.arraycopy(more, 0, bytes, bytes.length - more.length, more.length);
        }
        FrameCutter cutter = new FrameCutter(Frames.MAX_CONTENT_BYTES);
        int read = 0;
        // When
        for (byte one : bytes) {
            cutter.add(new byte[] {one});
            Frame frame = cutter.next();
            if (frame != null) {
                assertEquals(ALL.get(read++), frame);
            }
        }
        // Then
        assertEquals(ALL.size(), read);
    }

    @Test
    void everyShortenedOrLengthenedContentIsRefused() {
        for (Frame frame : ALL) {
            byte[] bytes = Frames.encode(frame);
            byte[] content = Arrays.copyOfRange(bytes, Frames.HEADER_BYTES, bytes.length);
            for (int length = 0; length < content.length; length++) {
                byte[] shorter = Arrays.copyOf(content, length);
                assertThrows(MalformedFrame.class, () -> Frames.decode(bytes[3] & 0xff, shorter), frame::toString);
            }
            byte[] longer = Arrays.copyOf(content, content.length + 1);
            assertThrows(MalformedFrame.class, () -> Frames.decode(bytes[3] & 0xff, longer), frame::toString);
        }
    }

    @Test
    void whatIsAcceptedHasOneEncodingOnly() {
        // Given
        Random random = new Random(1);
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            // When
            byte[] bytes = Frames.encode(ALL.get(random.nextInt(ALL.size()))).clone();
            bytes[3 + random.nextInt(bytes.length - 3)] = (byte) random.nextInt();
            FrameCutter cutter = cutter(bytes);
            // Then
            try {
                Frame frame = cutter.next();
                assertNotNull(frame);
                assertArrayEquals(bytes, Frames.encode(frame));
                accepted++;
            } catch (MalformedFrame e) {
                assertTrue(e.what().length() > 5);
            }
        }
        assertTrue(accepted > 1000, "accepted " + accepted);
    }

    @Test
    void eachKindOfNonsenseIsNamed() {
        assertEquals("number of pings is not in shortest form", words(() -> numberOf(0x80, 0x00)));
        assertEquals(
                "number of pings is longer than 63 bits",
                words(() -> numberOf(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)));
        assertEquals("kind 15 is unknown", words(() -> Frames.decode(0x1f, new byte[0])));
        assertEquals("it speaks version 2, this member 1", words(() -> Frames.decode(0x21, new byte[0])));
        assertEquals("row format 9 is not 1", words(() -> RowBytes.decode(new byte[] {9})));
        assertEquals("writer is no member's name", words(() -> RowBytes.decode(new byte[] {1, 1, 'm', 1, 'A'})));
        assertEquals("the key is empty", words(() -> RowBytes.decode(new byte[] {1, 1, 'm', 1, 'a', 0})));
        assertEquals("key is not UTF-8", words(() -> RowBytes.decode(new byte[] {1, 1, 'm', 1, 'a', 1, (byte) 0xff})));
        assertEquals(
                "flags 4 are unknown", words(() -> RowBytes.decode(new byte[] {1, 1, 'm', 1, 'a', 1, 'k', 1, 1, 4})));
    }

    @Test
    void tooLongAFrameIsRefusedBeforeItCame() {
        // Given
        FrameCutter cutter = new FrameCutter(1000);
        cutter.add(new byte[] {0, 3, (byte) 0xe9, 0x12});
        // When
        MalformedFrame refused = assertThrows(MalformedFrame.class, cutter::next);
        // Then
        assertEquals(Refusal.OVERSIZED_FRAME, refused.reason());
        assertEquals("1001 bytes, allowed are 1000", refused.what());
    }

    private static void numberOf(int... bytes) throws MalformedFrame {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        new ByteReader(content).number("number of pings");
    }

    private static String words(org.junit.jupiter.api.function.Executable decoding) {
        return assertThrows(MalformedFrame.class, decoding).what();
    }

    private static FrameCutter cutter(byte[] bytes) {
        FrameCutter cutter = new FrameCutter(Frames.MAX_CONTENT_BYTES);
        cutter.add(bytes);
        return cutter;
    }
}
