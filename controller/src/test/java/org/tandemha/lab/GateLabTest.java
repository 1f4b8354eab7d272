package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The kernel holds the lease: a process of its own works the gate of host a, host o looks on. The address is on the device
 * all the time, so that the gate alone decides. Times are printed; the bounds are generous, because the machine may be busy.
 */
@Tag("lab")
class GateLabTest {
    private static final String VIP = "10.9.0.9";
    private static final String VIP6 = "fd00:9::9";
    private static final int LASTING_MS = 550;
    /** The kernel may be 10 ms late; the rest is ping's, which notes an answer when it gets the processor. */
    private static final int SLACK_MS = 100;

    private TestNetwork network;
    private Talk holder;

    @BeforeEach
    void network() throws IOException, InterruptedException {
        network = new TestNetwork();
        network.in("a", "ip addr add " + VIP + "/24 dev eth0");
        network.in("a", "ip addr add " + VIP6 + "/64 dev eth0 nodad");
        holder = holder();
        assertEquals("NOTHING", holder.must("open"));
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        network.close();
    }

    private Talk holder() throws IOException {
        return new Talk(network.java("a", GateHolder.class, "eth0", VIP + "/24", VIP6 + "/64"));
    }

    /** The observer knows where the address is, so that ARP plays no part. */
    private void neighbourKnown() throws IOException, InterruptedException {
        String mac = network.mac("a");
        network.in("o", "ip neigh replace " + VIP + " lladdr " + mac + " dev eth0 nud permanent");
        network.in("o", "ip neigh replace " + VIP6 + " lladdr " + mac + " dev eth0 nud permanent");
    }

    @Test
    void secondKeyThatComesLateNeverOpens() throws Exception {
        // Given
        neighbourKnown();
        Pings pings = new Pings(network, "o", VIP, 2);
        holder.must("start 1 400");
        Thread.sleep(450);

        // When
        holder.must("grant 1");

        // Then
        assertEquals(List.of(), pings.end());
    }

    @Test
    void secondKeyThatComesInTimeOpensForTheRestOfTheFirst() throws Exception {
        // Given
        neighbourKnown();
        Pings pings = new Pings(network, "o", VIP, 2);
        holder.must("start 1 800");
        Thread.sleep(400);

        // When
        holder.must("grant 1");

        // Then
        List<Long> answers = pings.end();
        long openMs = answers.get(answers.size() - 1) - answers.get(0);
        System.out.println("second key after 400 of 800 ms: open for " + openMs + " ms");
        assertTrue(openMs > 150 && openMs <= 400 + SLACK_MS, "open for " + openMs + " ms");
    }

    @Test
    void renewalLeavesNoGapAndTheLastRoundEndsByItself() throws Exception {
        int round = 1;
        for (String address : List.of(VIP, VIP6)) {
            // Given
            neighbourKnown();
            holder.must("renew " + round + " 2 100 " + LASTING_MS);
            Pings pings = new Pings(network, "o", address, 5);

            // When
            long sentMs = Long.parseLong(holder.must("renew " + (round + 2) + " 30 100 " + LASTING_MS));

            // Then
            round += 100;
            List<Long> answers = pings.end();
            long lastMs = answers.get(answers.size() - 1) - sentMs;
            System.out.println(address + ": " + answers.size() + " answers, longest gap " + Pings.longestGapMs(answers)
                    + " ms, at most " + pings.lostInARow() + " lost in a row; last answer " + lastMs
                    + " ms after the last sending");
            assertTrue(answers.size() > 100, answers.size() + " answers");
            assertTrue(pings.lostInARow() <= 5, pings.lostInARow() + " pings lost in a row");
            assertTrue(lastMs <= LASTING_MS + SLACK_MS && lastMs > LASTING_MS - 150, "shut after " + lastMs + " ms");
        }
    }

    @Test
    void stoppedProcessLosesTheGateInTimeAndDoesNotGetItBackWhenItWakes() throws Exception {
        // Given
        neighbourKnown();
        Pings pings = new Pings(network, "o", VIP, 6);
        long sentMs = Long.parseLong(holder.must("renew 1 5 100 " + LASTING_MS));
        holder.must("start 6 " + LASTING_MS);
        TestNetwork.signal(holder.process(), "STOP");
        holder.tell("grant 6");
        Thread.sleep(2000);

        // When
        TestNetwork.signal(holder.process(), "CONT");

        // Then
        String late = holder.hear();
        List<Long> answers = pings.end();
        long lastMs = answers.get(answers.size() - 1) - sentMs;
        System.out.println("stopped between two keys: last answer " + lastMs + " ms after the last granted sending; "
                + "the late key: " + late);
        assertTrue(lastMs <= LASTING_MS + SLACK_MS, "shut after " + lastMs + " ms");
    }

    @Test
    void shutGateAnswersNoOneAndLetsNothingOut() throws Exception {
        // Given
        holder.must("renew 1 1 0 3000");
        assertTrue(network.in("o", "arping -b -c 1 -w 1 -I eth0 " + VIP).contains("Received 1 response"));
        assertEquals(
                network.mac("a"),
                network.in("o", "ndisc6 -q -1 -r 1 -w 500 " + VIP6 + " eth0")
                        .strip()
                        .toLowerCase(java.util.Locale.ROOT));

        // When
        holder.must("shut");

        // Then
        assertTrue(network.in("o", "arping -b -c 1 -w 1 -I eth0 " + VIP).contains("Received 0 response"));
        assertEquals(
                "",
                network.in("o", "ndisc6 -q -1 -r 1 -w 500 " + VIP6 + " eth0").strip());
        assertTrue(network.in("o", "ping -n -c 2 -W 1 " + VIP).contains(" 0 received"));
        assertEquals(List.of(), heardWhile("arping -U -c 2 -w 2 -I eth0 " + VIP));
        assertEquals(List.of(), heardWhile(() -> holder.ask("announce " + network.mac("a"))));
        assertEquals(List.of(), heardWhile("ping -n -c 2 -i 0.2 -W 1 -I " + VIP + " 10.9.0.31"));
        assertEquals(List.of(), heardWhile("ping -6 -n -c 2 -i 0.2 -W 1 -I " + VIP6 + " fd00:9::31"));
    }

    @Test
    void openGateLetsAnnouncementsOut() throws Exception {
        // When
        holder.must("renew 1 1 0 5000");

        // Then
        assertFalse(heardWhile("arping -U -c 2 -w 2 -I eth0 " + VIP).isEmpty());
        holder.must("renew 2 1 0 5000");
        List<String> announced = heardWhile(() -> holder.must("announce " + network.mac("a")));
        assertEquals(1, announced.stream().filter(line -> line.contains("ARP")).count(), announced.toString());
        assertEquals(
                1,
                announced.stream()
                        .filter(line -> line.contains("neighbor advertisement, tgt is " + VIP6))
                        .count(),
                announced.toString());
        holder.must("renew 3 1 0 5000");
        assertFalse(
                heardWhile("ping -n -c 2 -i 0.2 -W 1 -I " + VIP + " 10.9.0.31").isEmpty());
    }

    private List<String> heardWhile(String command) throws Exception {
        return heardWhile(() -> network.in("a", command));
    }

    /** What host o hears of either address while host a does this. */
    private List<String> heardWhile(Callable<String> act) throws Exception {
        Process dump = network.start(
                "o",
                "timeout",
                "3",
                "tcpdump",
                "-l",
                "-n",
                "-i",
                "eth0",
                "--immediate-mode",
                "-Q",
                "in",
                "(arp and arp[14:4] = 0x0a090009) or src host " + VIP + " or src host " + VIP6);
        Thread.sleep(700);
        act.call();
        String said = new String(dump.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(said.contains("listening on eth0"), said);
        return said.lines().filter(line -> line.matches("\\d\\d:.*")).toList();
    }

    @Test
    void nextControllerFindsTheGateAsItIs() throws Exception {
        // Given
        holder.must("renew 1 3 100 30000");
        holder.process().destroyForcibly().waitFor();

        // When
        Talk next = holder();

        // Then
        assertEquals("OPEN", next.must("open"));
        long restMs = Long.parseLong(next.must("state"));
        assertTrue(restMs > 0 && restMs < 30_000, "open for " + restMs + " ms more");
        next.must("start 1 200");
        assertTrue(Long.parseLong(next.must("state")) > 0, "a new round took the slot of a living one");
    }

    @Test
    void lostPartIsNoticedAndMadeAnew() throws Exception {
        // Given
        assertEquals("true", holder.must("whole"));
        network.in("a", "nft delete table netdev tandem");
        assertEquals("false", holder.must("whole"));

        // When
        holder.must("rebuild");

        // Then
        assertEquals("true", holder.must("whole"));
    }

    @Test
    void costOfARoundIsPrinted() throws Exception {
        // When
        String measured = holder.must("measure 300");

        // Then
        System.out.println("one round, IPv4 and IPv6: " + measured);
        assertTrue(measured.contains("n 300"), measured);
    }
}
