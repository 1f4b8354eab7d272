package org.tandemha.wan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings of the links: defaults, and what is refused with which words. */
class OptionsTest {
    private static String refusal(org.junit.jupiter.api.function.Executable making) {
        return assertThrows(IllegalArgumentException.class, making).getMessage();
    }

    private static WanOptions with(Duration ping, Duration idle, Integer queueRows, List<LinkOptions> links) {
        return new WanOptions(null, null, links, ping, idle, null, null, null, queueRows, null, null, null);
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        // When
        WanOptions options = with(null, null, null, null);
        LinkOptions link = new LinkOptions("b", null, "192.0.2.2", null);
        // Then
        assertEquals("0.0.0.0", options.host());
        assertEquals(4657, options.port());
        assertEquals(Duration.ofMillis(250), options.pingEvery());
        assertEquals(Duration.ofSeconds(2), options.idleDeadline());
        assertEquals(10_000, options.queueRows());
        assertEquals("lan", link.net());
        assertEquals(4657, link.port());
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        LinkOptions link = new LinkOptions("b", "lan", "192.0.2.2", null);
        assertEquals(
                "wan.queueRows 3: must be within 10 to 1000000; write 10000", refusal(() -> with(null, null, 3, null)));
        assertEquals(
                "wan.idleDeadline PT1S: must be at least twice wan.pingEvery PT0.8S; write PT6.4S",
                refusal(() -> with(Duration.ofMillis(800), Duration.ofSeconds(1), null, null)));
        assertEquals(
                "wan.links: b over lan is there twice; give each network its own net",
                refusal(() -> with(null, null, null, List.of(link, link))));
        assertEquals(
                "wan.links.peer: missing; write the other member's name",
                refusal(() -> new LinkOptions(null, null, null, null)));
        assertEquals(
                "wan.links.net 'LAN 1': 1 to 32 lower-case letters, digits and hyphens; write lan, cross or vpn",
                refusal(() -> new LinkOptions("b", "LAN 1", null, null)));
        assertEquals(
                "wan.links.port 0: must be within 1 to 65535; write 4657",
                refusal(() -> new LinkOptions("b", null, null, 0)));
        assertEquals(
                "wan.links.host 'a b': an address or host name without spaces; write 192.0.2.2",
                refusal(() -> new LinkOptions("b", null, "a b", null)));
    }

    @Test
    void mapsAreBounded() {
        assertEquals(
                "map calls: maxValueBytes 0 must be within 1 to 1000000",
                refusal(() -> MapSpec.many("calls", TestMember.TEXT, 0, 1)));
        assertEquals(
                "map calls: maxRows 0 must be at least 1", refusal(() -> MapSpec.many("calls", TestMember.TEXT, 1, 0)));
        assertEquals(
                "map name 'Calls': use 1 to 63 of a-z, 0-9, dot and hyphen, a letter or digit first",
                refusal(() -> MapSpec.many("Calls", TestMember.TEXT, 1, 1)));
    }
}
