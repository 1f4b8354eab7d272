package org.tandemha.identity.iproute;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemha.identity.AddressOptions;

/** What ip is told, each on one line of its batch, and what it answers. */
final class IpText {
    private static final Pattern INET = Pattern.compile("inet6? ([0-9a-fA-F:.]+)/(\\d+)");
    private static final Pattern ETHER = Pattern.compile("link/ether ([0-9a-f]{2}(?::[0-9a-f]{2}){5})");
    private static final Pattern VLAN = Pattern.compile("vlan protocol 802\\.1Q id (\\d+)");
    private static final Pattern GONE =
            Pattern.compile("(?i)address not found|cannot assign requested address|cannot find device");
    private static final Pattern LLADDR = Pattern.compile("lladdr ([0-9a-f]{2}(?::[0-9a-f]{2}){5})");

    private IpText() {}

    /** Makes the address or renews it; it leaves by itself after so many seconds. */
    static String change(AddressOptions address, int seconds) {
        return "addr change " + address.host() + "/" + address.prefix() + " dev " + address.link()
                + (address.isIpv4() ? "" : " nodad") + " valid_lft " + seconds + " preferred_lft " + seconds;
    }

    static String delete(AddressOptions address) {
        return "addr del " + address.host() + "/" + address.prefix() + " dev " + address.link();
    }

    /** True if the complaint about {@link #delete} only says that the address, or its device, was not there. */
    static boolean saysGone(String words) {
        return GONE.matcher(words).find();
    }

    static String show(AddressOptions address) {
        return "addr show dev " + address.link();
    }

    static boolean shows(List<String> answer, AddressOptions address) {
        InetAddress ip = address.ip();
        for (String line : answer) {
            Matcher inet = INET.matcher(line);
            while (inet.find()) {
                if (same(inet.group(1), ip)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The hardware address in what {@link #show} answers. */
    static Optional<String> mac(List<String> answer) {
        return first(answer, ETHER);
    }

    static String addVlan(AddressOptions address) {
        return "link add link " + address.device() + " name " + address.link() + " type vlan id " + address.vlan();
    }

    static String up(AddressOptions address) {
        return "link set dev " + address.link() + " up";
    }

    static String showLink(AddressOptions address) {
        return "link show dev " + address.link();
    }

    static Optional<Integer> vlan(List<String> answer) {
        return first(answer, VLAN).map(Integer::valueOf);
    }

    static String neighbour(AddressOptions address) {
        return "neigh show to " + address.host() + " dev " + address.link();
    }

    /** The hardware address in what {@link #neighbour} answers, whatever state the entry is in. */
    static Optional<String> neighbourMac(List<String> answer) {
        return first(answer, LLADDR);
    }

    private static Optional<String> first(List<String> answer, Pattern pattern) {
        for (String line : answer) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean same(String literal, InetAddress ip) {
        try {
            return AddressOptions.parse(literal).equals(ip);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
