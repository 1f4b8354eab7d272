package org.tandemha.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link RowWriter} wrote, and nothing else: one value has one form, and every length has its limit. */
final class RowReader {
    private static final int MOST_NUMBER_BYTES = 9;

    private final byte[] bytes;
    private int at;

    /** Reads one value. */
    interface One<T> {
        T read(RowReader in) throws RowFormatException;
    }

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet(String what) throws RowFormatException {
        if (at >= bytes.length) {
            throw new RowFormatException(what + ": the row ends after " + at + " bytes");
        }
        return bytes[at++] & 0xff;
    }

    long number(String what) throws RowFormatException {
        long value = 0;
        for (int i = 0; i < MOST_NUMBER_BYTES; i++) {
            int octet = octet(what);
            value |= (long) (octet & 0x7f) << (7 * i);
            if (octet <= 0x7f) {
                if (octet == 0 && i > 0) {
                    throw new RowFormatException(what + ": a number with needless bytes");
                }
                return value;
            }
        }
        throw new RowFormatException(what + ": a number of more than " + MOST_NUMBER_BYTES + " bytes");
    }

    int small(String what, int most) throws RowFormatException {
        long value = number(what);
        if (value > most) {
            throw new RowFormatException(what + ": " + value + ", at most " + most + " are allowed");
        }
        return (int) value;
    }

    boolean yesNo(String what) throws RowFormatException {
        int octet = octet(what);
        if (octet > 1) {
            throw new RowFormatException(what + ": " + octet + " is neither 0 nor 1");
        }
        return octet == 1;
    }

    <E extends Enum<E>> E choice(String what, E[] all) throws RowFormatException {
        int octet = octet(what);
        if (octet >= all.length) {
            throw new RowFormatException(what + ": " + octet + " is none of the " + all.length + " known");
        }
        return all[octet];
    }

    String text(String what, int longest) throws RowFormatException {
        int count = small(what, longest);
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int codePoint = small(what, Character.MAX_CODE_POINT);
            if (Limits.surrogate(codePoint)) {
                throw new RowFormatException(what + ": half a surrogate pair");
            }
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    <T> Optional<T> optional(String what, One<T> one) throws RowFormatException {
        return yesNo(what) ? Optional.of(one.read(this)) : Optional.empty();
    }

    <T> List<T> list(String what, int most, One<T> one) throws RowFormatException {
        int count = small(what, most);
        List<T> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(one.read(this));
        }
        return all;
    }

    void end() throws RowFormatException {
        if (at != bytes.length) {
            throw new RowFormatException((bytes.length - at) + " bytes follow the end of the row");
        }
    }
}
