package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fault once on real Asterisk: the right diagnosis, that one only, and HEALTHY after the heal. How long it took is
 * printed, not asserted: medians belong to {@code deploy/lab/faults --runs}.
 */
@Tag("lab")
class FaultsLabTest {

    @TestFactory
    Stream<DynamicTest> eachFaultHasItsDiagnosis() throws IOException, InterruptedException {
        JsonNode report = Script.withReport(Duration.ofMinutes(25), "deploy/lab/faults", "--only", "watch")
                .report();
        List<JsonNode> claims =
                StreamSupport.stream(report.path("claims").spliterator(), false).toList();
        assertTrue(claims.size() >= 48, "claims in the report: " + claims.size());
        return claims.stream()
                .map(claim -> DynamicTest.dynamicTest(
                        claim.path("name").asText(),
                        () -> assertEquals(
                                "true",
                                claim.path("pass").asText(),
                                claim.path("because").asText())));
    }
}
