package org.tandemha.probe.host;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * SNTP on the wire (RFC 4330): packets of 48 bytes, time stamps of 32 bits of seconds since 1900 and 32 bits of
 * fraction. Differences of two stamps are right across the era's end in 2036, too, because they wrap alike.
 */
final class NtpTime {
    static final int LENGTH = 48;
    private static final long UNIX_TO_1900_S = 2_208_988_800L;
    private static final byte CLIENT_VERSION_4 = 0x23;
    private static final int SERVER_MODE = 4;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final double FRACTION = 4294967296.0;

    private NtpTime() {}

    static long of(Instant time) {
        long seconds = time.getEpochSecond() + UNIX_TO_1900_S;
        long fraction = (long) (time.getNano() / 1e9 * FRACTION);
        return seconds << 32 | fraction;
    }

    static Buffer request(long sent) {
        return Buffer.buffer(new byte[LENGTH]).setByte(0, CLIENT_VERSION_4).setLong(TRANSMIT, sent);
    }

    /** Whether this is a server's answer to the request that carried this stamp. */
    static boolean answers(Buffer packet, long sent) {
        return packet.length() >= LENGTH
                && (packet.getByte(0) & 7) == SERVER_MODE
                && packet.getLong(ORIGINATE) == sent
                && packet.getLong(TRANSMIT) != 0;
    }

    /** Stratum 0 is a refusal ("kiss of death"), 16 and leap indicator 3 say that the server knows no time. */
    static boolean synchronised(Buffer packet) {
        int stratum = packet.getUnsignedByte(1);
        return (packet.getByte(0) & 0xC0) != 0xC0 && stratum >= 1 && stratum <= 15;
    }

    /** How far the server is ahead of us, supposing both ways took equally long. */
    static double offsetMs(Buffer packet, long sent, long received) {
        double there = packet.getLong(RECEIVE) - sent;
        double back = packet.getLong(TRANSMIT) - received;
        return (there + back) / 2 / FRACTION * 1000;
    }
}
