package org.tandemha.ari;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests: what is sent, what is made of answers, and that no answer of any kind can hold or flood the asker. */
class AriClientTest {
    private static final String CHANNEL = """
            {"id":"c1","name":"PJSIP/6001-1","state":"Up","protocol_id":"","caller":{"name":"","number":""},\
            "creationtime":"2026-11-22T19:23:15.414+0000"}""";

    @RegisterExtension
    static final WireMockExtension ASTERISK = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().containerThreads(30))
            .build();

    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
    }

    private AriClient client(Duration deadline, int maxInFlight, int maxBytes) {
        AriOptions usual = AriOptions.at("127.0.0.1", ASTERISK.getPort(), "tandem", "tandem-probe");
        return new AriClient(
                loop.vertx,
                new AriOptions(
                        usual.host(),
                        usual.port(),
                        usual.tls(),
                        usual.username(),
                        usual.app(),
                        deadline,
                        usual.keepAlive(),
                        maxInFlight,
                        maxBytes,
                        usual.maxFrameBytes(),
                        usual.pingInterval(),
                        usual.silenceAfter(),
                        usual.reconnectFirst(),
                        usual.reconnectCap()),
                "geheim",
                System::nanoTime);
    }

    private AriClient client() {
        return client(Duration.ofSeconds(10), 8, 1 << 20);
    }

    @Test
    void originatesWithAllThatItIsTold() {
        // Given
        ASTERISK.stubFor(any(anyUrl()).willReturn(okJson(CHANNEL)));
        Originate what = new Originate(
                "tandem-ari.x.1.a",
                "AudioSocket/127.0.0.1:4000/d611d124-67f6-4234-a033-aca0c4ee15b2/c(slin)",
                new Originate.IntoApp("tandem-probe"),
                "slin",
                Map.of("TIMEOUT(absolute)", "8"),
                Duration.ofSeconds(3));

        // When
        AriChannel channel = loop.call(() -> client().originate(what));

        // Then
        assertEquals(new AriChannel("c1", "PJSIP/6001-1", ChannelState.UP, "2026-11-22T19:23:15.414+0000"), channel);
        ASTERISK.verify(postRequestedFor(urlPathEqualTo("/ari/channels/tandem-ari.x.1.a"))
                .withBasicAuth(new BasicCredentials("tandem", "geheim"))
                .withQueryParam("endpoint", equalTo(what.endpoint()))
                .withQueryParam("app", equalTo("tandem-probe"))
                .withQueryParam("formats", equalTo("slin"))
                .withQueryParam("timeout", equalTo("3"))
                .withRequestBody(equalToJson("{\"variables\":{\"TIMEOUT(absolute)\":\"8\"}}")));
    }

    @Test
    void originatesIntoTheDialplan() {
        // Given
        ASTERISK.stubFor(any(anyUrl()).willReturn(okJson(CHANNEL)));
        Originate what = new Originate(
                "c1",
                "PJSIP/6001",
                new Originate.IntoDialplan("office", "6002", 1),
                "",
                Map.of(),
                Duration.ofSeconds(3));

        // When
        loop.call(() -> client().originate(what));

        // Then
        ASTERISK.verify(postRequestedFor(urlPathEqualTo("/ari/channels/c1"))
                .withQueryParam("context", equalTo("office"))
                .withQueryParam("extension", equalTo("6002"))
                .withQueryParam("priority", equalTo("1"))
                .withoutQueryParam("app")
                .withoutQueryParam("formats"));
    }

    @Test
    void anIdCannotReachBeyondItsPlaceInThePath() {
        // Given
        ASTERISK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));

        // When
        loop.call(() -> client().hangup("../asterisk/modules/x?a=b", HangupReason.NORMAL));

        // Then
        ASTERISK.verify(deleteRequestedFor(urlPathEqualTo("/ari/channels/..%2Fasterisk%2Fmodules%2Fx%3Fa%3Db"))
                .withQueryParam("reason", equalTo("normal")));
    }

    @Test
    void readsWhatAsteriskSaysOfItself() {
        // Given
        ASTERISK.stubFor(get("/ari/asterisk/info").willReturn(okJson("""
                {"build":{"os":"Linux"},"system":{"version":"22.10.1","entity_id":"aa:bb"},
                 "config":{"name":"pbx-a","default_language":"en","max_channels":50},
                 "status":{"startup_time":"2026-11-22T19:00:00.000+0000","last_reload_time":"2026-11-22T19:01:00.000+0000"}}""")));
        ASTERISK.stubFor(get("/ari/asterisk/modules").willReturn(okJson("""
                [{"name":"app_dial.so","description":"Dialing","use_count":3,"status":"Running","support_level":"core"}]""")));
        ASTERISK.stubFor(get("/ari/bridges").willReturn(okJson("""
                [{"id":"b1","technology":"simple_bridge","bridge_type":"mixing","creator":"Stasis","name":"n","channels":["c1"]}]""")));
        ASTERISK.stubFor(get("/ari/endpoints").willReturn(okJson("""
                [{"technology":"PJSIP","resource":"6001","state":"online","channel_ids":[]},
                 {"technology":"PJSIP","resource":"6002","channel_ids":["c1"]}]""")));
        ASTERISK.stubFor(get("/ari/applications").willReturn(okJson("""
                [{"name":"x","channel_ids":["c1"],"bridge_ids":[],"endpoint_ids":[],"device_names":[]}]""")));
        AriClient client = client();

        // When
        AsteriskInfo info = loop.call(client::info);

        // Then
        assertEquals(
                new AsteriskInfo(
                        "22.10.1",
                        "pbx-a",
                        "aa:bb",
                        "2026-11-22T19:00:00.000+0000",
                        "2026-11-22T19:01:00.000+0000",
                        50),
                info);
        assertEquals(List.of(new AriModule("app_dial.so", "Dialing", "Running", 3)), loop.call(client::modules));
        assertEquals(
                List.of(new AriBridge("b1", "simple_bridge", "mixing", "Stasis", "n", List.of("c1"))),
                loop.call(client::bridges));
        assertEquals(
                List.of(
                        new AriEndpoint("PJSIP", "6001", "online", List.of()),
                        new AriEndpoint("PJSIP", "6002", "unknown", List.of("c1"))),
                loop.call(client::endpoints));
        assertEquals(
                List.of(new AriApplication("x", List.of("c1"), List.of(), List.of())), loop.call(client::applications));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"message":"Channel not found"}          | Channel not found
            409 | {"error":"Already\\nexists"}             | Already exists
            401 | <html>  Authentication   required</html> | <html> Authentication required</html>
            503 | ''                                       | Service Unavailable
            500 | {"message":7}                            | {"message":7}
            302 | {"message":"elsewhere"}                  | elsewhere
            """)
    void anErrorCarriesItsStatusAndTheWords(int status, String body, String words) {
        // Given
        ASTERISK.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "/x")
                        .withBody(body)));
        AriClient client = client();

        // When
        AriException failure = loop.refused(() -> client.hangup("c1", HangupReason.NORMAL));

        // Then
        assertEquals(AriException.Kind.STATUS, failure.kind());
        assertEquals(status, failure.status());
        assertEquals(words, failure.words());
        assertEquals("DELETE /channels/c1: " + status + " " + words, failure.getMessage());
        assertEquals(status == 404, failure.notFound());
        assertFalse(failure.outcomeUnknown());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"asterisk_id":             | not the JSON expected: {"asterisk_id":
            []                          | not the JSON expected: []
            ''                          | not the JSON expected: (nothing)
            "x"                         | not the JSON expected: "x"
            {}                          | Ping: field 'asterisk_id' is missing
            {"asterisk_id":5}           | Ping: field 'asterisk_id' is not text
            """)
    void aMalformedAnswerIsNamed(String body, String words) {
        // Given
        ASTERISK.stubFor(get("/ari/asterisk/ping").willReturn(okJson(body)));
        AriClient client = client();

        // When
        AriException failure = loop.refused(client::ping);

        // Then
        assertEquals(AriException.Kind.MALFORMED, failure.kind());
        assertEquals(words, failure.words());
        assertTrue(failure.outcomeUnknown());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}          | not the JSON expected: {}
            [5]         | the list holds something else than objects
            [{}]        | Channel: field 'id' is missing
            """)
    void aMalformedListIsNamed(String body, String words) {
        // Given
        ASTERISK.stubFor(get("/ari/channels").willReturn(okJson(body)));
        AriClient client = client();

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(words, failure.words());
    }

    @Test
    void deeplyNestedJsonIsMalformedNotFatal() {
        // Given
        ASTERISK.stubFor(get("/ari/channels").willReturn(okJson("[".repeat(100_000))));
        AriClient client = client();

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(AriException.Kind.MALFORMED, failure.kind());
    }

    @Test
    void aSlowAnswerEndsAtTheDeadline() {
        // Given
        ASTERISK.stubFor(any(anyUrl()).willReturn(okJson("[]").withFixedDelay(15_000)));
        AriClient client = client(Duration.ofMillis(200), 8, 1 << 20);

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(AriException.Kind.TIMED_OUT, failure.kind());
        assertTrue(failure.outcomeUnknown());
    }

    @Test
    void aRequestOnAConnectionThatWasIdleHasItsWholeDeadline() {
        // Given: the time since the last byte read passes the deadline while the second request is under way
        ASTERISK.stubFor(get("/ari/bridges").willReturn(okJson("[]")));
        ASTERISK.stubFor(get("/ari/channels").willReturn(okJson("[]").withFixedDelay(2_000)));
        AriClient client = client(Duration.ofSeconds(6), 4, 1 << 20);
        loop.call(client::bridges);

        // When
        List<AriChannel> second =
                loop.call(() -> loop.vertx.timer(5, TimeUnit.SECONDS).compose(due -> client.channels()));

        // Then
        assertEquals(List.of(), second);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerIsAFailureOfItsOwnKind(Fault fault) {
        // Given
        ASTERISK.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
        AriClient client = client();

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertTrue(failure.outcomeUnknown(), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("GET /channels: "), failure.getMessage());
    }

    @Test
    void nobodyListeningIsUnreachable() {
        // Given
        AriClient client =
                new AriClient(loop.vertx, AriOptions.at("127.0.0.1", 1, "tandem", "x"), "geheim", System::nanoTime);

        // When
        AriException failure = loop.refused(client::ping);

        // Then
        assertEquals(AriException.Kind.UNREACHABLE, failure.kind());
        assertTrue(failure.words().contains("refused"), failure.words());
    }

    @Test
    void anOversizedAnswerIsCutOff() {
        // Given
        ASTERISK.stubFor(get("/ari/channels").willReturn(okJson("[" + " ".repeat(5_000) + "]")));
        AriClient client = client(Duration.ofSeconds(10), 8, 4_096);

        // When
        AriException failure = loop.refused(client::channels);

        // Then
        assertEquals(AriException.Kind.TOO_LARGE, failure.kind());
        assertEquals("an answer of more than 4096 bytes", failure.words());
    }

    @Test
    void requestsBeyondTheLimitAreRefusedAtOnceAndLaterOnesServed() {
        // Given
        ASTERISK.stubFor(get("/ari/channels").willReturn(okJson("[]").withFixedDelay(1_000)));
        AriClient client = client(Duration.ofSeconds(15), 4, 1 << 20);

        // When
        List<Future<List<AriChannel>>> asked = loop.on(() -> {
            List<Future<List<AriChannel>>> futures = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                futures.add(client.channels());
            }
            return futures;
        });

        // Then
        assertEquals(46, asked.stream().filter(Future::failed).count());
        AriException busy = (AriException) asked.get(49).cause();
        assertEquals(AriException.Kind.BUSY, busy.kind());
        assertEquals("4 requests are under way already", busy.words());
        await().atMost(Duration.ofSeconds(20)).until(() -> asked.stream().allMatch(Future::isComplete));
        assertEquals(4, asked.stream().filter(Future::succeeded).count());
        assertEquals(List.of(), loop.call(client::channels));
    }
}
