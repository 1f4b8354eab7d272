package org.tandemha.lab;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AMI and ARI of a real Asterisk over TLS, with the certificate that comes with Tandem's files. */
@Tag("lab")
class TlsLabTest {

    @Test
    void controllerIsHealthyOverTlsAloneAndRefusesAStranger() throws IOException, InterruptedException {
        Script.succeeds(Duration.ofMinutes(4), "deploy/lab/tls-check");
    }
}
