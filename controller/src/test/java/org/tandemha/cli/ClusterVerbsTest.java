package org.tandemha.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs that speak of the cluster, against an HTTP server that answers what a daemon would. */
class ClusterVerbsTest {
    private static final String DONE = "{\"id\":\"1\",\"state\":\"DONE\",\"because\":\"b serves now.\",\"mend\":\"\"}";

    private final FakeDaemon daemon = new FakeDaemon();

    @BeforeEach
    void start() throws java.io.IOException {
        daemon.start();
    }

    @AfterEach
    void stop() {
        daemon.stop();
    }

    @Test
    void switchoverHandsItsWordsInAndSaysWhatBecameOfIt() {
        // Given
        daemon.answers("command", 200, DONE);

        // When
        int exit = daemon.run("switchover", "b", "--drain", "5m", "--dry-run");

        // Then
        assertEquals(0, exit, daemon.said());
        assertTrue(daemon.asked().contains("\"verb\":\"switchover\""), daemon.asked());
        assertTrue(daemon.asked().contains("\"target\":\"b\""), daemon.asked());
        assertTrue(daemon.asked().contains("\"drainMs\":300000"), daemon.asked());
        assertTrue(daemon.asked().contains("\"dryRun\":true"), daemon.asked());
        assertTrue(daemon.said().contains("b serves now."), daemon.said());
    }

    @Test
    void aRefusalNamesItsGateAndHowToMendAndHasAnExitCodeOfItsOwn() {
        // Given
        daemon.answers(
                "command",
                200,
                "{\"id\":\"1\",\"state\":\"REFUSED\",\"gate\":\"proven\",\"because\":\"b bridged no call.\",\"mend\":\"tandem call-test on b\"}");

        // When
        int exit = daemon.run("failover");

        // Then
        assertEquals(Exit.REFUSED, exit);
        assertTrue(daemon.said().contains("by the gate proven: b bridged no call."), daemon.said());
        assertTrue(daemon.said().contains("To mend: tandem call-test on b"), daemon.said());
    }

    @Test
    void takeoverNeedsTheStatementThatThePeerIsFenced() {
        // Given
        daemon.answers("command", 200, DONE);

        // When
        int without = daemon.run("takeover", "--i-have-fenced-peer");
        int with = daemon.run("takeover", "--i-have-fenced-peer", "switched off at the PDU");

        // Then
        assertEquals(Exit.USAGE, without);
        assertEquals(0, with, daemon.said());
        assertTrue(daemon.asked().contains("\"claim\":\"switched off at the PDU\""), daemon.asked());
    }

    @Test
    void checkPrintsEachGateAndEndsByItsAnswer() {
        // Given
        daemon.answers(
                "check",
                200,
                "{\"target\":\"b\",\"passes\":false,\"gates\":[{\"gate\":\"mode\",\"says\":\"YES\",\"because\":\"enabled\",\"mend\":\"\"},"
                        + "{\"gate\":\"proven\",\"says\":\"NO\",\"because\":\"no call for 9 s\",\"mend\":\"look at b\"}]}");

        // When
        int exit = daemon.run("check");

        // Then
        assertEquals(Exit.REFUSED, exit);
        assertTrue(daemon.said().contains("A takeover by b would not work now."), daemon.said());
        assertTrue(daemon.said().contains("no call for 9 s"), daemon.said());
    }

    @Test
    void vipVerifyIsGoodWhereExactlyOneAnswers() {
        // Given
        String address =
                "{\"address\":\"192.0.2.10\",\"device\":\"eth0\",\"here\":%s,\"answering\":[%s],\"neighbour\":\"\"}";
        daemon.answers("vip", 200, "{\"addresses\":[" + String.format(address, "true", "") + "]}");

        // When
        int one = daemon.run("vip", "verify");
        String said = daemon.said();
        daemon.answers("vip", 200, "{\"addresses\":[" + String.format(address, "true", "\"02:00:00:00:00:01\"") + "]}");
        int two = daemon.run("vip", "verify");

        // Then
        assertEquals(0, one, said);
        assertTrue(said.contains("192.0.2.10: this machine answers"), said);
        assertEquals(Exit.FAILING, two);
        assertTrue(daemon.said().contains("more than one"), daemon.said());
    }

    @Test
    void eventsPrintsOldestFirstAndFollows() {
        // Given
        daemon.answers(
                "why",
                200,
                "{\"changes\":[{\"atNs\":2000000000,\"kind\":\"lease\",\"what\":\"held 2/a\",\"because\":\"second\"},"
                        + "{\"atNs\":1000000000,\"kind\":\"lease\",\"what\":\"held 1/a\",\"because\":\"first\"}]}");
        daemon.answers(
                "events", 200, "\n{\"atNs\":3000000000,\"kind\":\"alarm\",\"what\":\"FENCE\",\"because\":\"third\"}\n");

        // When
        int exit = daemon.run("events", "--follow");

        // Then
        assertEquals(0, exit, daemon.said());
        String said = daemon.said();
        assertTrue(
                said.indexOf("first") < said.indexOf("second") && said.indexOf("second") < said.indexOf("third"), said);
    }

    @Test
    void memberListShowsMembersAndLinks() {
        // Given
        daemon.answers(
                "cluster",
                200,
                "{\"role\":\"ACTIVE\",\"because\":\"serves\",\"mode\":\"ENABLED\",\"lease\":\"MINE\",\"epoch\":\"3/a\",\"holdDownMs\":90000,"
                        + "\"members\":[{\"member\":\"b\",\"role\":\"STANDBY\",\"verdict\":\"HEALTHY\",\"score\":100,\"because\":\"fine\",\"ageMs\":80}],"
                        + "\"links\":[{\"peer\":\"b\",\"net\":\"lan\",\"up\":true,\"roundTripMs\":0.41,\"because\":\"up to 192.0.2.12\"}]}");

        // When
        int exit = daemon.run("member", "list");

        // Then
        assertEquals(0, exit);
        for (String words : new String[] {"ACTIVE", "3/a", "hold-down", "STANDBY", "b lan", "0.41 ms"}) {
            assertTrue(daemon.said().contains(words), words + " in " + daemon.said());
        }
    }
}
