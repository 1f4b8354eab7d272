package org.tandemha.identity.ether;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.tandemha.identity.AddressOptions;

/**
 * Announcements as whole Ethernet frames, all of one length, so that frames written to a pipe one after the other are read
 * out as frames again. Formats: RFC 826 and RFC 5227 §3 for ARP, RFC 4861 §4.4 and §7.2.6 for neighbour advertisements.
 */
final class Frames {
    /** That of a neighbour advertisement; ARP is filled up with zeros. */
    static final int LENGTH = 14 + 40 + 32;

    private static final byte[] ALL = HexFormat.of().parseHex("ffffffffffff");
    private static final byte[] ALL_NODES_MAC = HexFormat.of().parseHex("333300000001");
    private static final byte[] ALL_NODES = HexFormat.of().parseHex("ff020000000000000000000000000001");
    private static final short ARP = 0x0806;
    private static final short IPV6 = (short) 0x86dd;
    private static final byte ICMPV6 = 58;
    private static final int NA_LENGTH = 32;
    /** What is not solicited, and overrides what the neighbours believe. */
    private static final int OVERRIDE = 0x2000_0000;

    private Frames() {}

    /** The frame by which every neighbour learns that this hardware address has the floating address now. */
    static byte[] announcement(AddressOptions address, String mac) {
        byte[] hardware = HexFormat.ofDelimiter(":").parseHex(mac);
        if (hardware.length != 6) {
            throw new IllegalArgumentException("'" + mac + "' is no Ethernet address");
        }
        byte[] ip = address.ip().getAddress();
        return ip.length == 4 ? gratuitousArp(ip, hardware) : unsolicitedAdvertisement(ip, hardware);
    }

    /** A request with the address as sender and as target: all stacks take notice of it, some not of a reply. */
    private static byte[] gratuitousArp(byte[] ip, byte[] mac) {
        return ByteBuffer.allocate(LENGTH)
                .put(ALL)
                .put(mac)
                .putShort(ARP)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 1)
                .put(mac)
                .put(ip)
                .put(new byte[6])
                .put(ip)
                .array();
    }

    private static byte[] unsolicitedAdvertisement(byte[] ip, byte[] mac) {
        byte[] body = ByteBuffer.allocate(NA_LENGTH)
                .put((byte) 136)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(OVERRIDE)
                .put(ip)
                .put((byte) 2)
                .put((byte) 1)
                .put(mac)
                .array();
        ByteBuffer.wrap(body).putShort(2, checksum(ip, body));
        return ByteBuffer.allocate(LENGTH)
                .put(ALL_NODES_MAC)
                .put(mac)
                .putShort(IPV6)
                .putInt(0x6000_0000)
                .putShort((short) NA_LENGTH)
                .put(ICMPV6)
                .put((byte) 255)
                .put(ip)
                .put(ALL_NODES)
                .put(body)
                .array();
    }

    /** RFC 8200 §8.1: over source, destination, length, next header and the body. */
    private static short checksum(byte[] source, byte[] body) {
        ByteBuffer all = ByteBuffer.allocate(16 + 16 + 8 + body.length)
                .put(source)
                .put(ALL_NODES)
                .putInt(body.length)
                .putInt(ICMPV6)
                .put(body)
                .flip();
        long sum = 0;
        while (all.hasRemaining()) {
            sum += all.getShort() & 0xffff;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
