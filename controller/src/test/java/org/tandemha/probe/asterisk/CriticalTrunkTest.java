package org.tandemha.probe.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiOptions;
import org.tandemha.health.SensorSpec;
import org.tandemha.probe.asterisk.AsteriskOptions.TrunkOptions;

/** The loss of a trunk is critical by itself only where there is no other. */
class CriticalTrunkTest {
    private static final TrunkOptions SIP = new TrunkOptions("itsp", "itsp", null, null, null);
    private static final TrunkOptions ISDN = new TrunkOptions(null, null, null, null, 1);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private List<String> critical(Map<String, TrunkOptions> trunks) {
        AsteriskOptions options = new AsteriskOptions(
                null, null, null, null, null, null, null, null, trunks, null, null, null, null, null);
        AmiClient ami = new AmiClient(vertx, System::nanoTime, Thread::new, AmiOptions.defaults(), () -> "");
        return AsteriskSensors.of(vertx, System::nanoTime, ami, options).all().stream()
                .flatMap(sensor -> sensor.specs().stream())
                .filter(spec -> spec.critical() && spec.id().name().startsWith("trunk."))
                .map(SensorSpec::id)
                .map(id -> id.name())
                .toList();
    }

    @Test
    void onlyTrunkIsCritical() {
        assertEquals(List.of("trunk.itsp.registration", "trunk.itsp.qualify"), critical(Map.of("itsp", SIP)));
        assertEquals(List.of("trunk.isdn.span"), critical(Map.of("isdn", ISDN)));
    }

    @Test
    void oneOfSeveralIsNot() {
        assertEquals(List.of(), critical(Map.of("itsp", SIP, "isdn", ISDN)));
    }
}
