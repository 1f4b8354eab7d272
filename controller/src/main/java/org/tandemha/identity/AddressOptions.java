package org.tandemha.identity;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One floating address. What is wrong is an {@link IllegalArgumentException} that names key, value and rule.
 *
 * @param address IPv4 or IPv6 with its prefix, such as {@code 192.0.2.10/24}
 * @param device the network device that carries it
 * @param vlan 1 to 4094 where it stands in a VLAN of that device; the VLAN's device is {@code DEVICE.VLAN} and made if
 *     it is not there; null for none
 */
public record AddressOptions(
        String address, String device, @Nullable Integer vlan) {
    private static final Pattern WITH_PREFIX = Pattern.compile("([0-9a-fA-F:.]{2,45})/(\\d{1,3})");
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");
    private static final int LONGEST_DEVICE = 15;
    private static final String EXAMPLE = "write an address with its prefix, such as 192.0.2.10/24 or 2001:db8::10/64";

    public AddressOptions(@Nullable String address, @Nullable String device, @Nullable Integer vlan) {
        this.address = given("address", address, EXAMPLE).strip();
        this.device = given("device", device, "write the network device, such as eth0");
        this.vlan = vlan;
        check(this.address);
        if (!DEVICE.matcher(this.device).matches()) {
            throw wrong(
                    "device",
                    this.device,
                    "1 to 15 letters, digits, '.', '_' and '-'",
                    "write a name that `ip link` shows");
        }
        if (vlan != null && (vlan < 1 || vlan > 4094)) {
            throw wrong("vlan", vlan.toString(), "must be within 1 to 4094", "leave it away where there is no VLAN");
        }
        if (link().length() > LONGEST_DEVICE) {
            throw wrong(
                    "device",
                    link(),
                    "with its VLAN longer than 15 characters",
                    "give the VLAN's device a short name of its own and write that as the device");
        }
    }

    /** The device that has the address: that of the VLAN, if there is one. */
    public String link() {
        return vlan == null ? device : device + "." + vlan;
    }

    /** The address without its prefix. */
    public InetAddress ip() {
        return parse(address.substring(0, address.indexOf('/')));
    }

    /** The address as the kernel's tools write it, without prefix. */
    public String host() {
        return ip().getHostAddress();
    }

    public int prefix() {
        return Integer.parseInt(address.substring(address.indexOf('/') + 1));
    }

    public boolean isIpv4() {
        return ip() instanceof Inet4Address;
    }

    private static void check(String text) {
        Matcher parts = WITH_PREFIX.matcher(text);
        if (!parts.matches()) {
            throw wrong("address", text, "no address with a prefix", EXAMPLE);
        }
        InetAddress ip;
        try {
            ip = parse(parts.group(1));
        } catch (IllegalArgumentException e) {
            throw wrong("address", text, "no IPv4 or IPv6 address", EXAMPLE);
        }
        if (ip.isAnyLocalAddress() || ip.isLoopbackAddress() || ip.isMulticastAddress() || ip.isLinkLocalAddress()) {
            throw wrong("address", text, "must be one that hosts can share a network with", EXAMPLE);
        }
        int bits = Integer.parseInt(parts.group(2));
        int most = ip.getAddress().length * 8;
        if (bits < 8 || bits > most) {
            throw wrong("address", text, "the prefix must be within 8 to " + most, EXAMPLE);
        }
        if (ip instanceof Inet4Address && bits < 31 && isEndOfRange(ip.getAddress(), 32 - bits)) {
            throw wrong("address", text, "is the network's own or its broadcast address", EXAMPLE);
        }
    }

    private static boolean isEndOfRange(byte[] ip, int hostBits) {
        long number = 0;
        for (byte part : ip) {
            number = (number << 8) | (part & 0xff);
        }
        long mask = (1L << hostBits) - 1;
        return (number & mask) == 0 || (number & mask) == mask;
    }

    /** Of a literal only: a name would ask the DNS. Anything else is an {@link IllegalArgumentException}. */
    public static InetAddress parse(String literal) {
        boolean ipv4 = IPV4.matcher(literal).matches();
        if (!ipv4 && literal.indexOf(':') < 0) {
            throw new IllegalArgumentException(literal);
        }
        try {
            InetAddress ip = InetAddress.getByName(literal);
            if (!ipv4 && !(ip instanceof Inet6Address)) {
                throw new IllegalArgumentException(literal);
            }
            return ip;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private static String given(String key, @Nullable String value, String instead) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("identity.addresses." + key + ": is missing; " + instead);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String key, String value, String rule, String instead) {
        return new IllegalArgumentException("identity.addresses." + key + " '" + value + "': " + rule + "; " + instead);
    }
}
