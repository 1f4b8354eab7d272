package org.tandemha.lab;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole identities on hosts a and b, seen by host o; the lease between them is played. */
@Tag("lab")
class IdentityLabTest {
    private static final String VIP = "10.9.0.9";
    private static final String VIP6 = "fd00:9::9";
    private static final String ROUNDS = "rounds 100000 100 550";

    @TempDir
    private Path folder;

    private TestNetwork network;

    @BeforeEach
    void network() throws IOException, InterruptedException {
        network = new TestNetwork();
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        network.close();
    }

    private Talk identity(String host) throws IOException {
        return identity(host, "550", "-");
    }

    private Talk identity(String host, String longestMs, String hook) throws IOException {
        return new Talk(network.java(host, IdentityHolder.class, longestMs, hook, VIP + "/24", VIP6 + "/64"));
    }

    private boolean has(String host, String address) throws IOException, InterruptedException {
        return network.in(host, "ip addr show dev eth0").contains(" " + address + "/");
    }

    private String believed(String address) throws IOException, InterruptedException {
        return network.in("o", "ip neigh show to " + address + " dev eth0");
    }

    @Test
    void addressesMoveAndTheNeighboursFollow() throws Exception {
        // Given
        Talk b = identity("b");
        Talk a = identity("a");
        b.must("open");
        a.must("open");
        b.must(ROUNDS);
        b.must("claim 1");
        Pings pings = new Pings(network, "o", VIP, 6);
        Pings pings6 = new Pings(network, "o", VIP6, 6);
        Thread.sleep(1500);
        assertTrue(believed(VIP).contains(network.mac("b")), believed(VIP));

        // When
        long beganMs = System.currentTimeMillis();
        b.must("norounds");
        b.must("release 1");
        long releasedMs = System.currentTimeMillis();
        a.must(ROUNDS);
        long openMs = System.currentTimeMillis();
        a.must("claim 2");
        long claimedMs = System.currentTimeMillis();

        // Then
        List<Long> answers = pings.end();
        List<Long> answers6 = pings6.end();
        System.out.println("moved: release took " + (releasedMs - beganMs) + " ms, the first round "
                + (openMs - releasedMs) + " ms, the claim " + (claimedMs - openMs) + " ms; gap "
                + Pings.longestGapMs(answers) + " ms, IPv6 "
                + Pings.longestGapMs(answers6) + " ms");
        assertTrue(believed(VIP).contains(network.mac("a")), believed(VIP));
        assertTrue(believed(VIP6).contains(network.mac("a")), believed(VIP6));
        assertTrue(Pings.longestGapMs(answers) < 1500, Pings.longestGapMs(answers) + " ms");
        assertTrue(Pings.longestGapMs(answers6) < 1500, Pings.longestGapMs(answers6) + " ms");
        assertFalse(has("b", VIP));
        assertFalse(has("b", VIP6));
        assertTrue(answers.get(answers.size() - 1) > claimedMs + 1000);
        String seen = b.must("verify");
        assertTrue(seen.contains("answering=[" + network.mac("a") + "]"), seen);
        assertTrue(seen.contains("here=false"), seen);
    }

    @Test
    void killedControllersAddressesLeaveByThemselves() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");
        a.must(ROUNDS);
        a.must("claim 1");
        Thread.sleep(1500);
        assertTrue(has("a", VIP) && has("a", VIP6));
        Pings pings = new Pings(network, "o", VIP, 3);
        Thread.sleep(500);

        // When
        long killedMs = System.currentTimeMillis();
        a.process().destroyForcibly();

        // Then
        await().atMost(Duration.ofSeconds(6)).until(() -> !has("a", VIP) && !has("a", VIP6));
        long goneMs = System.currentTimeMillis() - killedMs;
        List<Long> answers = pings.end();
        long lastMs = answers.get(answers.size() - 1) - killedMs;
        System.out.println("killed: last answer after " + lastMs + " ms, addresses gone after " + goneMs + " ms");
        assertTrue(lastMs < 550 + 100, "answered for " + lastMs + " ms");
    }

    @Test
    void stoppedControllerDoesNotPutItsAddressesBack() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");
        a.must("rounds 1 100 5000");
        a.must("claim 1");
        TestNetwork.signal(a.process(), "STOP");
        Thread.sleep(5500);
        assertFalse(has("a", VIP) || has("a", VIP6));

        // When
        TestNetwork.signal(a.process(), "CONT");

        // Then
        a.must("notices");
        for (int i = 0; i < 15; i++) {
            assertFalse(has("a", VIP) || has("a", VIP6));
            Thread.sleep(100);
        }
        assertTrue(network.in("o", "arping -b -c 1 -w 1 -I eth0 " + VIP).contains("Received 0 response"));
    }

    @Test
    void claimWithoutAnOpenGateIsRefusedAndLeavesNothing() throws Exception {
        // Given
        Talk a = identity("a");
        assertEquals("NOTHING", a.must("open"));

        // When
        String answer = a.ask("claim 1");

        // Then
        assertTrue(answer.contains("CannotArm: no round of 1/a holds both keys of the gate"), answer);
        assertFalse(has("a", VIP));
    }

    @Test
    void lateDropOfAnEarlierEpochLeavesTheLaterOne() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");
        a.must("rounds 100000 100 5000");
        a.must("claim 7");

        // When
        a.must("release 6");

        // Then
        assertTrue(has("a", VIP));
        a.must("release 7");
        assertFalse(has("a", VIP) || has("a", VIP6));
    }

    @Test
    void leftOversAreCleanedAtStart() throws Exception {
        // Given
        network.in("a", "ip addr add " + VIP + "/24 dev eth0");
        network.in("a", "ip addr add " + VIP6 + "/64 dev eth0 nodad");
        Talk a = identity("a");

        // When
        a.must("open");

        // Then
        assertFalse(has("a", VIP));
        assertFalse(has("a", VIP6));
        assertEquals(
                "1", network.in("a", "cat /proc/sys/net/ipv4/ip_nonlocal_bind").strip());
        assertTrue(network.in("a", "nft list tables").contains("netdev tandem"));
    }

    @Test
    void controllerThatRestartsInsideTheLeaseTakesUpWhatIsThere() throws Exception {
        // Given
        Talk a = identity("a", "30000", "-");
        a.must("open");
        a.must("rounds 3 100 30000");
        a.must("claim 1");
        Pings pings = new Pings(network, "o", VIP, 15);
        Thread.sleep(500);
        a.process().destroyForcibly().waitFor();

        // When
        Talk next = identity("a", "30000", "-");
        String found = next.must("open");
        next.must("rounds 100000 100 2000");
        next.must("claim 2");

        // Then
        List<Long> answers = pings.end();
        System.out.println("restarted inside the lease: longest gap " + Pings.longestGapMs(answers) + " ms, at most "
                + pings.lostInARow() + " pings lost in a row");
        assertEquals("OPEN", found);
        assertTrue(pings.lostInARow() <= 5, pings.lostInARow() + " pings lost in a row");
        assertTrue(has("a", VIP));
    }

    @Test
    void contentionIsToldAndAnsweredByAnnouncing() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");
        a.must(ROUNDS);
        a.must("claim 1");

        // When
        network.in("b", "ip addr add " + VIP + "/24 dev eth0");
        network.in("b", "arping -U -c 1 -w 1 -I eth0 " + VIP);

        // Then
        await().atMost(Duration.ofSeconds(15)).until(() -> a.must("notices").contains("CONTENTION"));
        String notices = a.must("notices");
        assertTrue(notices.contains("10.9.0.9 is held here, and is answered for at [" + network.mac("b")), notices);
        network.in("b", "ip addr del " + VIP + "/24 dev eth0");
        await().atMost(Duration.ofSeconds(15)).until(() -> a.must("notices").contains("ALONE_AGAIN"));
        assertTrue(network.in("o", "ping -n -c 1 -W 1 " + VIP).contains(" 1 received"));
    }

    @Test
    void duplicateIsSeenWhileStandby() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");

        // When
        network.in("b", "ip addr add " + VIP6 + "/64 dev eth0 nodad");
        network.in("o", "ip addr add " + VIP6 + "/64 dev eth0 nodad");

        // Then
        await().atMost(Duration.ofSeconds(15)).until(() -> a.must("notices").contains("DUPLICATE"));
    }

    @Test
    void lostDeviceIsGivenUpWithinMoments() throws Exception {
        // Given
        Talk a = identity("a");
        a.must("open");
        a.must(ROUNDS);
        a.must("claim 1");
        Thread.sleep(500);

        // When
        long lostMs = System.currentTimeMillis();
        network.in("a", "ip link del eth0");

        // Then
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> a.must("notices").contains("CANNOT_HOLD"));
        long tookMs = System.currentTimeMillis() - lostMs;
        System.out.println("device lost: given up after " + tookMs + " ms");
        assertTrue(tookMs < 2500, tookMs + " ms");
    }

    @Test
    void hooksSeeWhatHappens() throws Exception {
        // Given
        Path hook = folder.resolve("hook");
        Path notes = folder.resolve("notes");
        Files.writeString(
                hook,
                "#!/bin/sh\necho \"$TANDEM_HOOK $TANDEM_MEMBER $TANDEM_EPOCH $TANDEM_ADDRESSES $TANDEM_DEVICES"
                        + " $TANDEM_REASON\" >> " + notes + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        Talk a = identity("a", "550", hook.toString());
        a.must("open");

        // When
        a.must("hook PRE_CLAIM 4");
        a.must("hook POST_YIELD 4");

        // Then
        String facts = " a 4/a 10.9.0.9/24 fd00:9::9/64 eth0 eth0 a test";
        assertEquals(List.of("pre-claim" + facts, "post-yield" + facts), Files.readAllLines(notes));
    }
}
