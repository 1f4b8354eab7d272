package org.tandemha.promise;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** Reads strictly what {@link Writer} wrote: every value has one form only, and nothing may be left over. */
final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] bytes, int from, int to) {
        this.bytes = ByteBuffer.wrap(bytes, from, to - from);
    }

    /** What reads a whole value; whatever it throws about the value becomes a {@link DamagedException}. */
    interface Body<T> {
        T read(Reader from) throws DamagedException;
    }

    static <T> T all(byte[] bytes, int from, int to, Body<T> body) throws DamagedException {
        Reader reader = new Reader(bytes, from, to);
        try {
            T value = body.read(reader);
            if (reader.bytes.hasRemaining()) {
                throw new DamagedException(reader.bytes.remaining() + " bytes are left over");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new DamagedException("it ends too early");
        } catch (IllegalArgumentException e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
    }

    int octet() {
        return bytes.get() & 0xff;
    }

    long number() {
        return bytes.getLong();
    }

    int count(int most) throws DamagedException {
        int count = octet();
        if (count > most) {
            throw new DamagedException("a list of " + count + ", and " + most + " are allowed");
        }
        return count;
    }

    boolean flag() throws DamagedException {
        int octet = octet();
        if (octet > 1) {
            throw new DamagedException("a yes or no that is " + octet);
        }
        return octet == 1;
    }

    <E> E choice(List<E> of) throws DamagedException {
        int at = octet();
        if (at >= of.size()) {
            throw new DamagedException("choice " + at + " of " + of.size());
        }
        return of.get(at);
    }

    MemberId member() throws DamagedException {
        byte[] name = new byte[count(63)];
        bytes.get(name);
        return new MemberId(new String(name, StandardCharsets.US_ASCII));
    }

    @Nullable
    Epoch epoch() throws DamagedException {
        return flag() ? new Epoch(number(), member()) : null;
    }
}
