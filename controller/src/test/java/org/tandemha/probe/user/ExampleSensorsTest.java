package org.tandemha.probe.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.probe.process.Outcome;

/** The examples in deploy/sensors against stand-ins for the tools they use; their output read as Tandem reads it. */
class ExampleSensorsTest {
    private static final Path SENSORS =
            Path.of("").toAbsolutePath().resolveSibling("deploy").resolve("sensors");

    @TempDir
    Path folder;

    private void tool(String name, String body) throws IOException {
        Path tool = folder.resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(String sensor, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SENSORS.resolve(sensor).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", folder + ":/usr/bin:/bin");
        builder.environment().put("TANDEM_GPIO", folder.toString());
        Process process = builder.start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        Evidence evidence = Evidence.of(new Outcome.Ended(process.exitValue(), out, err, Duration.ZERO));
        return evidence.level().orElseThrow() + " " + evidence.because();
    }

    @Test
    void smart() throws Exception {
        assertEquals("UNKNOWN smartctl is not installed (package smartmontools)", run("smart", "/dev/sda"));
        // the stand-in ends with the code in the disk's name, as smartctl codes its findings in bits
        tool("smartctl", "for last; do :; done; exit ${last##*/}");
        assertEquals("OK 2 of 2 disks healthy by SMART", run("smart", "/dev/0", "/dev/0"));
        assertEquals("FAILED failing by SMART: /dev/24", run("smart", "/dev/0", "/dev/24", "/dev/64", "/dev/2"));
        assertEquals("DEGRADED worn or with logged errors by SMART: /dev/64", run("smart", "/dev/64", "/dev/2"));
        assertEquals("UNKNOWN can't be asked by SMART: /dev/2", run("smart", "/dev/0", "/dev/2"));
        assertEquals("UNKNOWN no disk named; write for example: smart /dev/sda", run("smart"));
    }

    @Test
    void powerSupplies() throws Exception {
        assertEquals("UNKNOWN ipmitool is not installed", run("power-supplies"));
        String good = "PSU1 Status      | c8h | ok  | 10.1 | Presence detected\n";
        String bad = "PSU2 Status      | c9h | ok  | 10.2 | Presence detected, Power Supply AC lost\n";
        tool("ipmitool", "printf '" + good + good.replace("PSU1", "PSU2") + "'");
        assertEquals("OK 2 of 2 power supplies good", run("power-supplies"));
        assertEquals("DEGRADED 2 of 3 power supplies good", run("power-supplies", "3"));
        tool("ipmitool", "printf '" + good + bad + "'");
        assertEquals("DEGRADED 1 of 2 power supplies good (not good: PSU2 Status)", run("power-supplies", "2"));
        tool("ipmitool", "printf '" + bad + "'");
        assertEquals("FAILED 0 of 1 power supplies good (not good: PSU2 Status)", run("power-supplies"));
        tool("ipmitool", "echo 'Could not open device at /dev/ipmi0' >&2; exit 1");
        assertEquals("UNKNOWN the board does not answer: Could not open device at /dev/ipmi0", run("power-supplies"));
        tool("ipmitool", "exit 0");
        assertEquals("UNKNOWN the board reports no power supplies", run("power-supplies"));
    }

    @Test
    void contact() throws Exception {
        Files.createDirectories(folder.resolve("gpio17"));
        Path value = folder.resolve("gpio17/value");
        assertEquals(
                "UNKNOWN rack door can't be read: " + value + " is not there",
                run("contact", "gpio", "17", "1", "rack door"));
        Files.writeString(value, "1\n");
        assertEquals("OK rack door reads 1, as it should", run("contact", "gpio", "17", "1", "rack door"));
        Files.writeString(value, "0\n");
        assertEquals("FAILED contact reads 0, should be 1", run("contact", "file", value.toString(), "1"));
        Files.writeString(value, "7\n");
        assertEquals("UNKNOWN contact reads neither 0 nor 1", run("contact", "file", value.toString(), "1"));
        assertEquals("UNKNOWN 'door' is no kind of contact; write gpio or file", run("contact", "door", "1", "1"));
    }
}
