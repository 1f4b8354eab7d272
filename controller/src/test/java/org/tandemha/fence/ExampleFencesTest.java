package org.tandemha.fence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** The scripts in deploy/fence, run as Tandem runs them, with stand-ins for the tools that they use. */
@Timeout(120)
class ExampleFencesTest {
    private static final Path EXAMPLES =
            Path.of("").toAbsolutePath().resolveSibling("deploy").resolve("fence");
    private static final MemberId PEER = new MemberId("pbx-b");
    private static final String SECRET = "correct-horse";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Fakes fakes;

    @BeforeEach
    void open() {
        fakes = new Fakes(folder);
    }

    @AfterEach
    void close() {
        await().until(vertx.close()::isComplete);
    }

    /** Tandem gives a script a PATH of its own, so a script before it puts the stand-ins first. */
    private FenceResult run(String example, Duration deadline) throws IOException {
        Path before =
                fakes.program("fence", "PATH=" + folder + ":$PATH", "exec " + EXAMPLES.resolve(example) + " \"$@\"");
        FenceOptions options =
                new FenceOptions(before, List.of(folder.resolve("etc").toString()), deadline, deadline);
        return Fakes.result(
                new FenceScript(vertx, System::nanoTime, options).fence(PEER, new Epoch(12, PEER), "silent"));
    }

    private FenceResult run(String example) throws IOException {
        return run(example, Duration.ofSeconds(40));
    }

    private void refused(String words, FenceResult result) {
        assertFalse(result.confirmed());
        assertEquals("pbx-b is not known to be off: " + folder.resolve("fence") + " " + words, result.words());
    }

    private void board(String status, String off) throws IOException {
        fakes.file("power", "on");
        fakes.file("secret", SECRET);
        fakes.file("etc/pbx-b.ipmi", "host=192.0.2.21", "user=tandem", "passwordFile=" + folder + "/secret", "wait=1");
        fakes.program(
                "ipmitool",
                "cd " + folder,
                "echo \"$*\" >> runs",
                "for order; do :; done",
                "case $order in status)",
                status,
                ";; off)",
                off,
                ";; esac");
    }

    private static final String TELLS = "echo \"Chassis Power is $(cat power)\"";
    private static final String OBEYS = "echo off > power; echo 'Chassis Power Control: Down/Off'";

    @Test
    void aBoardThatObeysIsConfirmedAndSeesNoSecretOnItsCommandLine() throws Exception {
        // Given
        board(TELLS, OBEYS);

        // When
        FenceResult result = run("ipmi");

        // Then
        assertTrue(result.confirmed(), result.words());
        String same = "-I lanplus -H 192.0.2.21 -U tandem -f " + folder
                + "/secret -C 17 -L OPERATOR -N 1 -R 2 chassis power ";
        assertEquals(
                List.of(same + "status", same + "off", same + "status", same + "status"),
                fakes.read("runs").lines().toList());
        assertFalse(fakes.read("runs").contains(SECRET));
    }

    @Test
    void aMachineThatIsOffAlreadyIsConfirmedWithoutAnOrder() throws Exception {
        // Given
        board(TELLS, "echo 'Command not supported in present state' >&2; exit 1");
        fakes.file("power", "off");

        // When
        FenceResult result = run("ipmi");

        // Then
        assertTrue(result.confirmed(), result.words());
        assertFalse(fakes.read("runs").contains("power off"));
    }

    @Test
    void aBoardThatRefusesIsNotConfirmed() throws Exception {
        board(TELLS, "echo 'Set Chassis Power Control to Down/Off failed' >&2; exit 1");
        refused(
                "off ended with exit code 1 and said 'Set Chassis Power Control to Down/Off failed"
                        + " ipmi: the board at 192.0.2.21 did not take the order for pbx-b'",
                run("ipmi"));
    }

    @Test
    void aMachineThatStaysOnIsNotConfirmed() throws Exception {
        board(TELLS, "echo 'Chassis Power Control: Down/Off'");
        refused(
                "off ended with exit code 1 and said 'Chassis Power Control: Down/Off"
                        + " ipmi: pbx-b took the order and is not off after 1 s: on'",
                run("ipmi"));
    }

    @Test
    void aMachineThatComesBackIsNotConfirmed() throws Exception {
        // off once, and on again when it is asked the second time
        board(TELLS + "; [ -e ordered ] && echo on > power; true", OBEYS + "; touch ordered");
        refused("status did not say 'off' and said 'on'", run("ipmi"));
    }

    @Test
    void aStatusThatNobodyKnowsIsNotConfirmed() throws Exception {
        board("echo 'Chassis Power is in transition'", OBEYS);
        refused(
                "off ended with exit code 1 and said 'the board said: Chassis Power is in transition"
                        + " Chassis Power Control: Down/Off the board said: Chassis Power is in transition"
                        + " the board said: Chassis Power is in transition"
                        + " ipmi: pbx-b took the order and is not off after 1 s: unknown'",
                run("ipmi"));
        board(TELLS + "; [ -e ordered ] && echo 'in transition' > power; true", OBEYS + "; touch ordered");
        refused(
                "status ended with exit code 1 and said 'unknown the board said: Chassis Power is in transition'",
                run("ipmi"));
    }

    @Test
    void aBoardThatDoesNotAnswerIsNotConfirmed() throws Exception {
        String dead = "echo 'Error: Unable to establish IPMI v2 / RMCP+ session' >&2; exit 1";
        board(dead, dead);
        refused(
                "off ended with exit code 1 and said 'Error: Unable to establish IPMI v2 / RMCP+ session"
                        + " Error: Unable to establish IPMI v2 / RMCP+ session"
                        + " ipmi: the board at 192.0.2.21 did not take the order for pbx-b'",
                run("ipmi"));
    }

    @Test
    void aToolThatHangsIsKilledWithItsScript() throws Exception {
        // Given
        board("echo $$ > own; exec sleep 600", OBEYS);

        // When
        FenceResult result = run("ipmi", Duration.ofSeconds(3));

        // Then
        refused("off did not end within 3000 ms and was killed", result);
        await().until(() -> !fakes.lives("own"));
    }

    @Test
    void settingsThatAreWrongAreNamed() throws Exception {
        board(TELLS, OBEYS);
        fakes.file("etc/pbx-b.ipmi", "host=192.0.2.21", "password=" + SECRET);
        FenceResult result = run("ipmi");
        refused(
                "off ended with exit code 1 and said 'ipmi: " + folder
                        + "/etc/pbx-b.ipmi: 'password' is not known; host, user, passwordFile, cipher and wait are'",
                result);
        Files.delete(folder.resolve("etc/pbx-b.ipmi"));
        refused(
                "off ended with exit code 1 and said 'ipmi: " + folder
                        + "/etc/pbx-b.ipmi is not there or can't be read'",
                run("ipmi"));
        assertEquals("", fakes.read("runs"));
    }

    /** Two switches, one port each: a file that has admin status, operational status and name. */
    private void switches(String set) throws IOException {
        fakes.file("sw1-7", "1", "1", "\"Gi1/0/7\"");
        fakes.file("sw2-8", "1", "1", "\"Gi1/0/8\"");
        fakes.file("etc/pbx-b.ports", "# both networks", "port=sw1 7 Gi1/0/7", "port=sw2 8 Gi1/0/8", "wait=1");
        fakes.file("etc/snmp/snmp.conf", "defAuthPassphrase " + SECRET);
        String[] common = {
            "cd " + folder,
            "echo \"${0##*/} $*\" >> runs",
            "grep -q " + SECRET + " \"$SNMPCONFPATH/snmp.conf\" || { echo 'Authentication failure' >&2; exit 1; }",
            "switch=$6 index=${7##*.} port=$6-${7##*.}"
        };
        fakes.program("snmpget", String.join("\n", common), "cat $port");
        fakes.program("snmpset", String.join("\n", common), set);
    }

    private static final String SHUTS = "printf '2\\n2\\n\"Gi1/0/%s\"\\n' $index > $port; echo 2";

    @Test
    void portsThatShutAreConfirmedAndNoSecretIsOnACommandLine() throws Exception {
        // Given
        switches(SHUTS);

        // When
        FenceResult result = run("switch-port");

        // Then
        assertTrue(result.confirmed(), result.words());
        List<String> runs = fakes.read("runs").lines().toList();
        assertEquals(
                "snmpget -t 1 -r 2 -Oqv sw1 .1.3.6.1.2.1.2.2.1.7.7 .1.3.6.1.2.1.2.2.1.8.7 .1.3.6.1.2.1.31.1.1.1.1.7",
                runs.get(0));
        assertEquals(
                List.of(
                        "snmpset -t 1 -r 2 -Oqv sw1 .1.3.6.1.2.1.2.2.1.7.7 i 2",
                        "snmpset -t 1 -r 2 -Oqv sw2 .1.3.6.1.2.1.2.2.1.7.8 i 2"),
                runs.stream().filter(line -> line.startsWith("snmpset")).toList());
        assertFalse(fakes.read("runs").contains(SECRET));
    }

    @Test
    void portsThatAreShutAlreadyAreConfirmedWithoutAnOrder() throws Exception {
        // Given
        switches("exit 1");
        fakes.file("sw1-7", "2", "2", "\"Gi1/0/7\"");
        fakes.file("sw2-8", "2", "7", "Gi1/0/8");

        // Then
        assertTrue(run("switch-port").confirmed());
        assertFalse(fakes.read("runs").contains("snmpset"));
    }

    @Test
    void oneRefusedPortIsNotConfirmedAndTheOtherIsShutAllTheSame() throws Exception {
        switches("[ $switch = sw2 ] || { echo 'Reason: noAccess' >&2; exit 2; }; " + SHUTS);
        refused(
                "off ended with exit code 1 and said 'Reason: noAccess 2"
                        + " switch-port: these ports of pbx-b are not shut: sw1/Gi1/0/7'",
                run("switch-port"));
        assertEquals("2\n2\n\"Gi1/0/8\"\n", fakes.read("sw2-8"));
    }

    @Test
    void aPortThatStaysUpIsNotConfirmed() throws Exception {
        switches("printf '2\\n1\\n\"Gi1/0/%s\"\\n' $index > $port; echo 2");
        refused(
                "off ended with exit code 1 and said '2 2"
                        + " switch-port: the ports of pbx-b took the order and are not down after 1 s: on'",
                run("switch-port"));
    }

    @Test
    void aPortThatSomebodyOpensAgainIsNotConfirmed() throws Exception {
        // Given
        switches(SHUTS);
        // the fourth look at the second port: before, at the order, after it, and the second query
        fakes.program(
                "snmpget",
                "cd " + folder,
                "[ $6 = sw1 ] || echo >> looks",
                "[ \"$(wc -l < looks)\" -lt 4 ] || printf '1\\n1\\nGi1/0/8\\n' > sw2-8",
                "cat $6-${7##*.}");
        Files.writeString(folder.resolve("looks"), "");

        // When
        FenceResult result = run("switch-port");

        // Then
        refused("status did not say 'off' and said 'on'", result);
    }

    @Test
    void aPortOfAnotherNameIsNotTouched() throws Exception {
        // Given
        switches(SHUTS);
        fakes.file("sw1-7", "1", "1", "\"Gi1/0/19\"");

        // When
        FenceResult result = run("switch-port");

        // Then
        assertFalse(result.confirmed());
        assertTrue(
                result.words().contains("port 7 of sw1 should be Gi1/0/7 with a status, the switch said: 1 1 Gi1/0/19"),
                result.words());
        assertEquals("1\n1\n\"Gi1/0/19\"\n", fakes.read("sw1-7"));
    }

    @Test
    void aStatusBetweenIsUnknown() throws Exception {
        switches(SHUTS.replace("2\\n2", "2\\n5"));
        assertTrue(run("switch-port").words().endsWith("are not down after 1 s: unknown'"));
        // and now both are so before the order as well
        assertTrue(run("switch-port").words().endsWith("these ports of pbx-b are not shut: sw1/Gi1/0/7 sw2/Gi1/0/8'"));
    }

    @Test
    void aSwitchThatDoesNotAnswerIsNotConfirmed() throws Exception {
        // Given
        switches(SHUTS);
        fakes.program("snmpget", "echo \"Timeout: No Response from $6.\" >&2; exit 1");

        // When
        FenceResult result = run("switch-port");

        // Then
        refused(
                "off ended with exit code 1 and said 'Timeout: No Response from sw1. Timeout: No Response from sw2."
                        + " Timeout: No Response from sw1. Timeout: No Response from sw2."
                        + " switch-port: these ports of pbx-b are not shut: sw1/Gi1/0/7 sw2/Gi1/0/8'",
                result);
        assertEquals("", fakes.read("runs"));
    }

    @Test
    void aSwitchToolThatHangsIsKilledWithItsScript() throws Exception {
        // Given
        switches("echo $$ > " + folder + "/own; exec sleep 600");

        // When
        FenceResult result = run("switch-port", Duration.ofSeconds(3));

        // Then
        refused("off did not end within 3000 ms and was killed", result);
        await().until(() -> !fakes.lives("own"));
    }
}
