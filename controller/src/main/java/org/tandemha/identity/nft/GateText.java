package org.tandemha.identity.nft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.tandemha.identity.AddressOptions;

/**
 * The gate in nft's words, each text one transaction on one line. Two tables, because sets belong to one table:
 * {@code inet tandem} drops IP from and to the floating addresses, {@code netdev tandem} drops at each device's egress what
 * claims them: ARP with one as sender (a packet socket such as that of {@code arping -U} passes by every other hook), IP
 * with one as source, neighbour advertisements for one.
 *
 * <p>Of IPv6 neighbour advertisements for a floating address only those with that address as source pass at all, as the
 * kernel itself sends them; so the source decides in all cases.
 */
final class GateText {
    /** A slot is used again only after its round ran out: more than L_h/R + 1 in every profile. */
    static final int SLOTS = 8;

    private static final String TABLE = "tandem";
    private static final List<String> FAMILIES = List.of("inet", "netdev");
    private static final List<String> KEYS = List.of("sent", "granted");

    private final List<AddressOptions> addresses;
    private final String build;
    private final String mark;

    GateText(List<AddressOptions> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a gate without addresses");
        }
        this.addresses = List.copyOf(addresses);
        String bare = String.join("; ", statements());
        CRC32 sum = new CRC32();
        sum.update(bare.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        this.mark = String.format(Locale.ROOT, "layout_%08x", sum.getValue());
        List<String> marks = FAMILIES.stream()
                .map(family -> "add set " + family + " " + TABLE + " " + mark + " { type ipv4_addr; }")
                .toList();
        this.build = bare + "; " + String.join("; ", marks);
    }

    /** Makes the gate anew, shut, in place of whatever is there. */
    String build() {
        return build;
    }

    /** Removes it wholly: nothing guards the addresses afterwards. */
    static String remove() {
        List<String> words = new ArrayList<>();
        for (String family : FAMILIES) {
            words.add("add table " + family + " " + TABLE);
            words.add("delete table " + family + " " + TABLE);
        }
        return String.join("; ", words);
    }

    /** Complaints if the gate is not there, or is of another shape or for other addresses. */
    List<String> checks() {
        List<String> checks = new ArrayList<>();
        for (String family : FAMILIES) {
            checks.add("list set " + family + " " + TABLE + " " + mark);
        }
        for (String device : devices()) {
            checks.add("list chain netdev " + TABLE + " " + chain(device));
        }
        return checks;
    }

    static String list() {
        return "list table inet " + TABLE;
    }

    /** Empties a slot and puts the first key into it: the kernel's clock starts. */
    String send(int slot, Duration lasting) {
        List<String> words = new ArrayList<>(flush(slot));
        words.addAll(add("sent", slot, lasting));
        return String.join("; ", words);
    }

    /** Puts the second key in; it may outlast the first, because the gate needs both. */
    String grant(int slot, Duration lasting) {
        return String.join("; ", add("granted", slot, lasting));
    }

    String shut() {
        List<String> words = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            words.addAll(flush(slot));
        }
        return String.join("; ", words);
    }

    private List<String> statements() {
        List<String> words = new ArrayList<>();
        for (String family : FAMILIES) {
            String in = " " + family + " " + TABLE;
            words.add("add table" + in);
            words.add("delete table" + in);
            words.add("add table" + in);
            for (int version : versions()) {
                words.add("add set" + in + " vips" + version + " { type ipv" + version + "_addr; elements = { "
                        + String.join(", ", hosts(version)) + " }; }");
                for (int slot = 0; slot < SLOTS; slot++) {
                    for (String key : KEYS) {
                        words.add("add set" + in + " " + set(key, version, slot) + " { type ipv" + version
                                + "_addr; flags timeout; }");
                    }
                }
            }
        }
        words.addAll(inetRules());
        words.addAll(netdevRules());
        return words;
    }

    private List<String> inetRules() {
        List<String> words = new ArrayList<>();
        words.add("add chain inet tandem input { type filter hook input priority -300; policy accept; }");
        words.add("add chain inet tandem output { type filter hook output priority -300; policy accept; }");
        for (int version : versions()) {
            String ip = version == 4 ? "ip" : "ip6";
            words.addAll(keyed("inet", "to" + version, ip + " daddr", version));
            words.addAll(keyed("inet", "from" + version, ip + " saddr", version));
            words.add("add rule inet tandem input " + ip + " daddr @vips" + version + " jump to" + version);
            words.add("add rule inet tandem output " + ip + " saddr @vips" + version + " jump from" + version);
        }
        return words;
    }

    private List<String> netdevRules() {
        List<String> words = new ArrayList<>();
        for (int version : versions()) {
            words.addAll(keyed("netdev", "from" + version, (version == 4 ? "ip" : "ip6") + " saddr", version));
        }
        if (versions().contains(4)) {
            words.addAll(keyed("netdev", "arp4", "arp saddr ip", 4));
        }
        for (String device : devices()) {
            String rule = "add rule netdev tandem " + chain(device) + " ";
            words.add("add chain netdev tandem " + chain(device) + " { type filter hook egress device \"" + device
                    + "\" priority -300; policy accept; }");
            if (versions().contains(4)) {
                words.add(rule + "arp saddr ip @vips4 jump arp4");
                words.add(rule + "ip saddr @vips4 jump from4");
            }
            if (versions().contains(6)) {
                for (AddressOptions address : addresses) {
                    if (!address.isIpv4()) {
                        words.add(rule + "icmpv6 type nd-neighbor-advert @th,64,128 " + hex(address) + " ip6 saddr != "
                                + address.host() + " drop");
                    }
                }
                words.add(rule + "ip6 saddr @vips6 jump from6");
            }
        }
        return words;
    }

    /** A chain that lets through what has both keys in some slot. */
    private static List<String> keyed(String family, String chain, String field, int version) {
        String in = " " + family + " " + TABLE + " " + chain;
        List<String> words = new ArrayList<>();
        words.add("add chain" + in);
        for (int slot = 0; slot < SLOTS; slot++) {
            words.add("add rule" + in + " " + field + " @" + set("sent", version, slot) + " " + field + " @"
                    + set("granted", version, slot) + " accept");
        }
        words.add("add rule" + in + " counter drop");
        return words;
    }

    private List<String> flush(int slot) {
        List<String> words = new ArrayList<>();
        for (String family : FAMILIES) {
            for (int version : versions()) {
                for (String key : KEYS) {
                    words.add("flush set " + family + " " + TABLE + " " + set(key, version, slot));
                }
            }
        }
        return words;
    }

    private List<String> add(String key, int slot, Duration lasting) {
        List<String> words = new ArrayList<>();
        String timeout = " timeout " + lasting.toMillis() + "ms";
        for (String family : FAMILIES) {
            for (int version : versions()) {
                words.add("add element " + family + " " + TABLE + " " + set(key, version, slot) + " { "
                        + String.join(timeout + ", ", hosts(version)) + timeout + " }");
            }
        }
        return words;
    }

    private List<Integer> versions() {
        return addresses.stream()
                .map(a -> a.isIpv4() ? 4 : 6)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> hosts(int version) {
        return addresses.stream()
                .filter(a -> a.isIpv4() == (version == 4))
                .map(AddressOptions::host)
                .distinct()
                .toList();
    }

    private List<String> devices() {
        TreeSet<String> devices = new TreeSet<>();
        addresses.forEach(address -> devices.add(address.link()));
        return List.copyOf(devices);
    }

    private String chain(String device) {
        return "egress" + devices().indexOf(device);
    }

    private static String set(String key, int version, int slot) {
        return key + version + "_" + slot;
    }

    private static String hex(AddressOptions address) {
        StringBuilder hex = new StringBuilder("0x");
        for (byte part : address.ip().getAddress()) {
            hex.append(String.format(Locale.ROOT, "%02x", part));
        }
        return hex.toString();
    }
}
