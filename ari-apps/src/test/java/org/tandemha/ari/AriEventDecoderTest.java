package org.tandemha.ari;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AriEventDecoderTest {
    private static final String CHANNEL =
            "{\"id\":\"c1\",\"name\":\"PJSIP/6001-1\",\"state\":\"Ringing\",\"creationtime\":\"then\"}";
    private static final String BRIDGE = "{\"id\":\"b1\",\"technology\":\"simple_bridge\",\"bridge_type\":\"mixing\","
            + "\"creator\":\"Stasis\",\"name\":\"n\",\"channels\":[\"c1\"]}";
    private static final AriChannel C1 = new AriChannel("c1", "PJSIP/6001-1", ChannelState.RINGING, "then");
    private static final AriBridge B1 = new AriBridge("b1", "simple_bridge", "mixing", "Stasis", "n", List.of("c1"));

    private static AriEvent decode(String fields) {
        return AriEventDecoder.decode("{\"application\":\"x\",\"timestamp\":\"now\"," + fields + "}");
    }

    @Test
    void typedEventsAreTyped() {
        // Given
        String channel = ",\"channel\":" + CHANNEL;
        String bridge = ",\"bridge\":" + BRIDGE;

        // When
        List<AriEvent> events = List.of(
                decode("\"type\":\"StasisStart\",\"args\":[\"a\",\"b\"]" + channel),
                decode("\"type\":\"StasisEnd\"" + channel),
                decode("\"type\":\"ChannelStateChange\"" + channel),
                decode("\"type\":\"ChannelHangupRequest\"" + channel),
                decode("\"type\":\"ChannelHangupRequest\",\"cause\":16,\"soft\":true" + channel),
                decode("\"type\":\"ChannelDestroyed\",\"cause\":17,\"cause_txt\":\"User busy\"" + channel),
                decode("\"type\":\"ChannelEnteredBridge\"" + bridge + channel),
                decode("\"type\":\"ChannelEnteredBridge\"" + bridge),
                decode("\"type\":\"ChannelLeftBridge\"" + bridge + channel),
                decode("\"type\":\"ChannelDtmfReceived\",\"digit\":\"5\",\"duration_ms\":80" + channel),
                decode("\"type\":\"BridgeDestroyed\"" + bridge),
                decode("\"type\":\"Dial\",\"dialstatus\":\"BUSY\",\"peer\":" + CHANNEL),
                decode("\"type\":\"PlaybackFinished\",\"playback\":{\"id\":\"p\",\"state\":\"done\"}"),
                decode("\"type\":\"ApplicationReplaced\""));

        // Then
        assertEquals(
                List.of(
                        new AriEvent.StasisStart(C1, List.of("a", "b")),
                        new AriEvent.StasisEnd(C1),
                        new AriEvent.ChannelStateChange(C1),
                        new AriEvent.ChannelHangupRequest(C1, 0, false),
                        new AriEvent.ChannelHangupRequest(C1, 16, true),
                        new AriEvent.ChannelDestroyed(C1, 17, "User busy"),
                        new AriEvent.ChannelEnteredBridge(B1, Optional.of(C1)),
                        new AriEvent.ChannelEnteredBridge(B1, Optional.empty()),
                        new AriEvent.ChannelLeftBridge(B1, C1),
                        new AriEvent.ChannelDtmfReceived(C1, "5"),
                        new AriEvent.BridgeDestroyed(B1),
                        new AriEvent.Dial(C1, "BUSY"),
                        new AriEvent.PlaybackFinished("p", "done"),
                        new AriEvent.ApplicationReplaced("x")),
                events);
    }

    @Test
    void anUnknownEventKeepsItsJson() {
        // Given
        String fields = "\"type\":\"ChannelSangASong\",\"song\":{\"bars\":[1,2.5,null]}";

        // When
        AriEvent event = decode(fields);

        // Then
        AriEvent.Unknown unknown = assertInstanceOf(AriEvent.Unknown.class, event);
        assertEquals("ChannelSangASong", unknown.type());
        assertEquals(
                "[1,2.5,null]",
                unknown.json().getJsonObject("song").getJsonArray("bars").encode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                          | no JSON object: nonsense
            []                                                | no JSON object: []
            {"type":"Stas                                     | no JSON object: {"type":"Stas
            {}                                                | Event: field 'type' is missing
            {"type":7}                                        | Event: field 'type' is not text
            {"type":"StasisEnd"}                              | StasisEnd: field 'channel' is missing
            {"type":"StasisEnd","channel":"c1"}               | StasisEnd: field 'channel' is not an object
            {"type":"StasisEnd","channel":{}}                 | Channel: field 'id' is missing
            {"type":"StasisStart","args":"a","channel":{"id":"c","name":"n","state":"Up"}} | StasisStart: field 'args' is not a list
            {"type":"StasisStart","args":[1],"channel":{"id":"c","name":"n","state":"Up"}} | StasisStart: field 'args' is not a list of text
            {"type":"ChannelDestroyed","cause":"16","cause_txt":"x","channel":{"id":"c","name":"n","state":"Up"}} | ChannelDestroyed: field 'cause' is not a whole number
            """)
    void whatIsNoProperEventIsRefusedWithItsReason(String message, String words) {
        // When
        Fields.Malformed refusal = assertThrows(Fields.Malformed.class, () -> AriEventDecoder.decode(message));

        // Then
        assertEquals(words, refusal.getMessage());
    }
}
