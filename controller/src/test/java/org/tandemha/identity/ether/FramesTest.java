package org.tandemha.identity.ether;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.tandemha.identity.AddressOptions;

class FramesTest {
    private static final String MAC = "8e:87:2f:01:d6:95";

    @Test
    void gratuitousArpIsABroadcastRequestForTheSendersOwnAddress() {
        // When
        byte[] frame = Frames.announcement(new AddressOptions("10.9.0.99/24", "eth0", null), MAC);

        // Then
        assertEquals(
                "ffffffffffff" + "8e872f01d695" + "0806" + "0001080006040001" + "8e872f01d695" + "0a090063"
                        + "000000000000" + "0a090063" + "00".repeat(Frames.LENGTH - 42),
                HexFormat.of().formatHex(frame));
    }

    @Test
    void advertisementIsUnsolicitedOverridesAndHasARightChecksum() {
        // When
        byte[] frame = Frames.announcement(new AddressOptions("fd00::9/64", "eth0", null), MAC);

        // Then
        String hex = HexFormat.of().formatHex(frame);
        String ip = "fd000000000000000000000000000009";
        assertEquals(
                "333300000001" + "8e872f01d695" + "86dd" + "60000000" + "0020" + "3a" + "ff" + ip
                        + "ff020000000000000000000000000001" + "8800",
                hex.substring(0, 112));
        assertEquals("20000000" + ip + "0201" + "8e872f01d695", hex.substring(116));
        assertEquals(Frames.LENGTH, frame.length);
        assertEquals(0xffff, sumOf(frame));
    }

    /** The one's complement sum that a receiver makes (RFC 1071): all ones if the checksum is right. */
    private static int sumOf(byte[] frame) {
        int sum = 32 + 58;
        for (int at = 14 + 8; at < frame.length; at += 2) {
            sum += ((frame[at] & 0xff) << 8) + (frame[at + 1] & 0xff);
        }
        return (sum & 0xffff) + (sum >> 16);
    }

    @Test
    void whatIsNoHardwareAddressIsRefused() {
        AddressOptions address = new AddressOptions("10.9.0.99/24", "eth0", null);
        assertThrows(IllegalArgumentException.class, () -> Frames.announcement(address, "8e:87:2f:01:d6"));
        assertThrows(IllegalArgumentException.class, () -> Frames.announcement(address, "none"));
    }
}
