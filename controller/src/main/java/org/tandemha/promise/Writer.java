package org.tandemha.promise;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** Puts values into bytes, numbers big end first. */
final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    void octet(int value) {
        bytes.write(value);
    }

    void number(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    void member(MemberId member) {
        byte[] name = member.name().getBytes(StandardCharsets.US_ASCII);
        octet(name.length);
        bytes.writeBytes(name);
    }

    void epoch(@Nullable Epoch epoch) {
        flag(epoch != null);
        if (epoch != null) {
            number(epoch.number());
            member(epoch.member());
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
