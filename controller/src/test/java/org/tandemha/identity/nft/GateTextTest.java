package org.tandemha.identity.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemha.identity.AddressOptions;

class GateTextTest {
    private static final AddressOptions FOUR = new AddressOptions("192.0.2.10/24", "eth0", null);
    private static final AddressOptions ALSO_FOUR = new AddressOptions("192.0.2.11/24", "eth1", 5);
    private static final AddressOptions SIX = new AddressOptions("2001:db8::10/64", "eth0", null);

    @Test
    void firstKeyEmptiesTheSlotInTheSameTransaction() {
        // When
        String line = new GateText(List.of(FOUR, ALSO_FOUR)).send(3, Duration.ofMillis(550));

        // Then
        assertEquals(
                "flush set inet tandem sent4_3; flush set inet tandem granted4_3; "
                        + "flush set netdev tandem sent4_3; flush set netdev tandem granted4_3; "
                        + "add element inet tandem sent4_3 { 192.0.2.10 timeout 550ms, 192.0.2.11 timeout 550ms }; "
                        + "add element netdev tandem sent4_3 { 192.0.2.10 timeout 550ms, 192.0.2.11 timeout 550ms }",
                line);
    }

    @Test
    void secondKeyAddsAndEmptiesNothing() {
        // When
        String line = new GateText(List.of(SIX)).grant(7, Duration.ofMillis(1400));

        // Then
        assertEquals(
                "add element inet tandem granted6_7 { 2001:db8:0:0:0:0:0:10 timeout 1400ms }; "
                        + "add element netdev tandem granted6_7 { 2001:db8:0:0:0:0:0:10 timeout 1400ms }",
                line);
    }

    @Test
    void shutEmptiesBothSetsOfEverySlotInBothTables() {
        // When
        List<String> words = List.of(new GateText(List.of(FOUR, SIX)).shut().split("; "));

        // Then
        assertEquals(8 * 2 * 2 * 2, words.stream().distinct().count());
        assertTrue(words.stream().allMatch(word -> word.startsWith("flush set ")));
    }

    @Test
    void gateIsBuiltInOneLineAndReplacesWhatWasThere() {
        // When
        String line = new GateText(List.of(FOUR, ALSO_FOUR, SIX)).build();

        // Then
        assertFalse(line.contains("\n"));
        assertTrue(line.startsWith("add table inet tandem; delete table inet tandem; add table inet tandem; "));
        assertTrue(line.contains("hook egress device \"eth0\""));
        assertTrue(line.contains("hook egress device \"eth1.5\""));
        assertTrue(
                line.contains("@th,64,128 0x20010db8000000000000000000000010 ip6 saddr != 2001:db8:0:0:0:0:0:10 drop"));
        assertEquals(7, line.split("counter drop", -1).length - 1, "to and from in inet, from in netdev, and ARP");
    }

    @Test
    void anotherSetOfAddressesIsAnotherGate() {
        // When
        List<String> one = new GateText(List.of(FOUR)).checks();
        List<String> other = new GateText(List.of(FOUR, ALSO_FOUR)).checks();

        // Then
        assertNotEquals(one.get(0), other.get(0));
        assertEquals(one, new GateText(List.of(FOUR)).checks());
    }
}
