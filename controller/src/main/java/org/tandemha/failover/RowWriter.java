package org.tandemha.failover;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes numbers, texts and lists in the fewest bytes; {@link RowReader} reads them back. */
final class RowWriter {
    private byte[] bytes = new byte[512];
    private int length;

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; zero or more. */
    void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(value + " is below zero");
        }
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            octet((int) (rest & 0x7f) | 0x80);
        }
        octet((int) rest);
    }

    void yesNo(boolean value) {
        octet(value ? 1 : 0);
    }

    /** By place: the version of the codec stands for the order of the names. */
    @SuppressWarnings("EnumOrdinal")
    void choice(Enum<?> value) {
        octet(value.ordinal());
    }

    /** The number of code points, then each as a number: one byte for a letter. */
    void text(String text) {
        number(text.codePointCount(0, text.length()));
        text.codePoints().forEach(this::number);
    }

    <T> void optional(Optional<T> value, BiConsumer<RowWriter, T> one) {
        yesNo(value.isPresent());
        value.ifPresent(present -> one.accept(this, present));
    }

    <T> void list(List<T> values, BiConsumer<RowWriter, T> one) {
        number(values.size());
        values.forEach(value -> one.accept(this, value));
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
