package org.tandemha.identity.iproute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemha.identity.AddressOptions;

class IpTextTest {
    private static final AddressOptions FOUR = new AddressOptions("10.9.0.1/24", "v0", null);
    private static final AddressOptions SIX = new AddressOptions("fd00::9/64", "v0", 100);
    /** iproute2 6.1.0. */
    private static final List<String> SHOWN = """
            3: v0@v1: <NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> mtu 1500 qdisc noqueue state LOWERLAYERDOWN group default qlen 1000
                link/ether 8e:87:2f:01:d6:95 brd ff:ff:ff:ff:ff:ff
                inet 10.9.0.1/24 scope global dynamic v0
                   valid_lft 3sec preferred_lft 3sec
                inet6 fd00::9/64 scope global dynamic nodad
                   valid_lft 3sec preferred_lft 3sec
            """.lines().toList();

    @Test
    void addressesHaveALifetimeAndIpv6NoDetectionOfDuplicates() {
        assertEquals("addr change 10.9.0.1/24 dev v0 valid_lft 3 preferred_lft 3", IpText.change(FOUR, 3));
        assertEquals(
                "addr change fd00:0:0:0:0:0:0:9/64 dev v0.100 nodad valid_lft 4 preferred_lft 4",
                IpText.change(SIX, 4));
        assertEquals("link add link v0 name v0.100 type vlan id 100", IpText.addVlan(SIX));
    }

    @Test
    void recordedAnswersAreRead() {
        assertTrue(IpText.shows(SHOWN, FOUR));
        assertTrue(IpText.shows(SHOWN, SIX), "the same address in another spelling");
        assertFalse(IpText.shows(SHOWN, new AddressOptions("10.9.0.10/24", "v0", null)));
        assertEquals(Optional.of("8e:87:2f:01:d6:95"), IpText.mac(SHOWN));
        assertEquals(Optional.empty(), IpText.mac(List.of("Device \"nope\" does not exist.")));
        assertEquals(
                Optional.of("ea:b2:5a:09:a4:7c"),
                IpText.neighbourMac(List.of("10.9.0.9 dev eth0 lladdr ea:b2:5a:09:a4:7c STALE")));
        assertEquals(Optional.empty(), IpText.neighbourMac(List.of("10.9.0.9 dev eth0 FAILED")));
        assertEquals(
                Optional.of(100),
                IpText.vlan(List.of("    vlan protocol 802.1Q id 100 <REORDER_HDR> addrgenmode eui64")));
    }

    @Test
    void onlyAbsenceIsNoError() {
        for (String gone : List.of(
                "ip: Error: ipv4: Address not found.",
                "ip: Error: ipv6: address not found.",
                "ip: RTNETLINK answers: Cannot assign requested address",
                "ip: Cannot find device \"nope\"")) {
            assertTrue(IpText.saysGone(gone), gone);
        }
        assertFalse(IpText.saysGone("ip: RTNETLINK answers: Operation not permitted"));
    }
}
