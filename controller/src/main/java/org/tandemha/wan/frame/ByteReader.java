package org.tandemha.wan.frame;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tandemha.cluster.MemberId;

/** Reads what {@link ByteWriter} wrote, and nothing else: one value has one encoding, and nothing may be left over. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int u8(String what) throws MalformedFrame {
        need(1, what);
        return bytes[at++] & 0xff;
    }

    long number(String what) throws MalformedFrame {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int part = u8(what);
            value |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                if (part == 0 && shift > 0) {
                    throw MalformedFrame.of(what + " is not in shortest form");
                }
                return value;
            }
        }
        throw MalformedFrame.of(what + " is longer than 63 bits");
    }

    byte[] bytes(String what, int longest) throws MalformedFrame {
        long length = number("length of " + what);
        if (length > longest) {
            throw MalformedFrame.of(what + " of " + length + " bytes is longer than " + longest);
        }
        need((int) length, what);
        byte[] read = Arrays.copyOfRange(bytes, at, at + (int) length);
        at += (int) length;
        return read;
    }

    String text(String what, int longest) throws MalformedFrame {
        byte[] read = bytes(what, longest);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(read))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedFrame.of(what + " is not UTF-8");
        }
    }

    MemberId member(String what) throws MalformedFrame {
        String name = text(what, 63);
        try {
            return new MemberId(name);
        } catch (IllegalArgumentException e) {
            throw MalformedFrame.of(what + " is no member's name");
        }
    }

    void end() throws MalformedFrame {
        if (at != bytes.length) {
            throw MalformedFrame.of((bytes.length - at) + " bytes are left over");
        }
    }

    private void need(int count, String what) throws MalformedFrame {
        if (bytes.length - at < count) {
            throw MalformedFrame.of("it ends within " + what);
        }
    }
}
