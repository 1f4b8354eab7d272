package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scripts that people meet first do what the README says, on real Asterisk. */
@Tag("lab")
class DemoLabTest {

    @Test
    void demoShowsWhatItPromises() throws IOException, InterruptedException {
        // When
        Script.Run demo = Script.withReport(Duration.ofMinutes(8), "deploy/demo");

        // Then
        assertTrue(demo.report().path("pass").asBoolean(), demo.report().toPrettyString());
        assertEquals(0, demo.exitCode());
    }

    @Test
    void doctorNamesWhatABareAsteriskLacks() throws IOException, InterruptedException {
        Script.succeeds(Duration.ofMinutes(4), "deploy/lab/doctor-check");
    }

    @Test
    void labFaultsDoWhatTheySayAndDownLeavesNothing() throws IOException, InterruptedException {
        Script.succeeds(Duration.ofMinutes(8), "deploy/lab/selftest");
    }
}
