package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AMI and ARI of a real Asterisk over TLS, with the certificate that comes with Tandem's files. */
@Tag("lab")
class TlsLabTest {

    @Test
    void controllerIsHealthyOverTlsAloneAndRefusesAStranger() throws IOException, InterruptedException {
        assertEquals(0, Script.run(Duration.ofMinutes(4), "deploy/lab/tls-check"));
    }
}
