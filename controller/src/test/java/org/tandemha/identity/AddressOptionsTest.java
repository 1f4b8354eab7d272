package org.tandemha.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressOptionsTest {
    @Test
    void bothVersionsAndVlans() {
        // When
        AddressOptions four = new AddressOptions("192.0.2.10/24", "eth0", null);
        AddressOptions six = new AddressOptions("2001:DB8::10/64", "bond0", 17);

        // Then
        assertTrue(four.isIpv4());
        assertEquals("192.0.2.10 24 eth0", four.host() + " " + four.prefix() + " " + four.link());
        assertEquals("2001:db8:0:0:0:0:0:10 64 bond0.17", six.host() + " " + six.prefix() + " " + six.link());
        assertEquals("192.0.2.0", new AddressOptions("192.0.2.0/31", "eth0", null).host());
    }

    @Test
    void whatCannotBeIsNamed() {
        record Bad(String address, String device, Integer vlan, String word) {}
        List<Bad> all = List.of(
                new Bad(null, "eth0", null, "addresses.address: is missing"),
                new Bad("192.0.2.10", "eth0", null, "no address with a prefix"),
                new Bad("192.0.2.300/24", "eth0", null, "no IPv4 or IPv6"),
                new Bad("pbx.example/24", "eth0", null, "no address with a prefix"),
                new Bad("1.2.3/24", "eth0", null, "no IPv4 or IPv6"),
                new Bad("::ffff:192.0.2.1/96", "eth0", null, "no IPv4 or IPv6"),
                new Bad("192.0.2.255/24", "eth0", null, "broadcast"),
                new Bad("192.0.2.0/24", "eth0", null, "network's own"),
                new Bad("192.0.2.1/33", "eth0", null, "8 to 32"),
                new Bad("2001:db8::1/129", "eth0", null, "8 to 128"),
                new Bad("127.0.0.1/8", "eth0", null, "share a network"),
                new Bad("fe80::1/64", "eth0", null, "share a network"),
                new Bad("ff02::1/64", "eth0", null, "share a network"),
                new Bad("192.0.2.1/24", null, null, "addresses.device: is missing"),
                new Bad("192.0.2.1/24", "eth0; reboot", null, "letters, digits"),
                new Bad("192.0.2.1/24", "eth0\" x", null, "letters, digits"),
                new Bad("192.0.2.1/24", "-x", null, "letters, digits"),
                new Bad("192.0.2.1/24", "eth0", 0, "within 1 to 4094"),
                new Bad("192.0.2.1/24", "enp0s31f6aaaa", 4094, "longer than 15"));
        for (Bad bad : all) {
            // When
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new AddressOptions(bad.address(), bad.device(), bad.vlan()),
                    bad.toString());

            // Then
            assertTrue(refused.getMessage().startsWith("identity.addresses."), refused.getMessage());
            assertTrue(refused.getMessage().contains(bad.word()), refused.getMessage());
        }
    }

    @Test
    void anyTextIsRefusedOrIsAnAddressThatCannotLeaveItsLine() {
        Random random = new Random(7);
        String letters = "0123456789abcdef:./ ;{}\n%g";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            AddressOptions address;
            try {
                address = new AddressOptions(text + "/" + random.nextInt(40), "eth0", null);
            } catch (IllegalArgumentException refused) {
                continue;
            }
            assertTrue(address.host().matches("[0-9a-f.:]+"), text.toString());
        }
    }
}
