package org.tandemha.wan.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers in shortest form (7 bits a byte, lowest first), texts and bytes with their length before them. */
final class ByteWriter {
    private byte[] bytes = new byte[192];
    private int length;

    ByteWriter u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    ByteWriter u24(int value) {
        return u8(value >>> 16).u8(value >>> 8).u8(value);
    }

    /** A number of 0 or more. */
    ByteWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative number " + value + " in a frame");
        }
        long rest = value;
        while (rest > 0x7f) {
            u8((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    ByteWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter bytes(byte[] value) {
        return number(value.length).raw(value);
    }

    ByteWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
