package org.tandemha.ari;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Text of one WebSocket message to one event; what is not a proper event is refused with its reason. */
final class AriEventDecoder {
    private AriEventDecoder() {}

    /** @throws Fields.Malformed saying what is wrong */
    static AriEvent decode(String message) {
        JsonObject json;
        try {
            json = new JsonObject(message);
        } catch (DecodeException | ClassCastException notAnObject) {
            throw new Fields.Malformed("no JSON object: " + Words.of(message));
        }
        String type = new Fields("Event", json).text("type");
        Fields event = new Fields(type, json);
        return switch (type) {
            case "StasisStart" -> new AriEvent.StasisStart(channel(event, "channel"), event.texts("args"));
            case "StasisEnd" -> new AriEvent.StasisEnd(channel(event, "channel"));
            case "ChannelStateChange" -> new AriEvent.ChannelStateChange(channel(event, "channel"));
            case "ChannelHangupRequest" ->
                new AriEvent.ChannelHangupRequest(
                        channel(event, "channel"), event.numberOr("cause", 0), event.flagOr("soft", false));
            case "ChannelDestroyed" ->
                new AriEvent.ChannelDestroyed(
                        channel(event, "channel"), event.number("cause"), event.text("cause_txt"));
            case "ChannelEnteredBridge" ->
                new AriEvent.ChannelEnteredBridge(
                        bridge(event),
                        json.containsKey("channel") ? Optional.of(channel(event, "channel")) : Optional.empty());
            case "ChannelLeftBridge" -> new AriEvent.ChannelLeftBridge(bridge(event), channel(event, "channel"));
            case "ChannelDtmfReceived" ->
                new AriEvent.ChannelDtmfReceived(channel(event, "channel"), event.text("digit"));
            case "BridgeDestroyed" -> new AriEvent.BridgeDestroyed(bridge(event));
            case "Dial" -> new AriEvent.Dial(channel(event, "peer"), event.text("dialstatus"));
            case "PlaybackFinished" -> {
                Fields playback = event.object("playback");
                yield new AriEvent.PlaybackFinished(playback.text("id"), playback.text("state"));
            }
            case "ApplicationReplaced" -> new AriEvent.ApplicationReplaced(event.text("application"));
            default -> new AriEvent.Unknown(type, json);
        };
    }

    private static AriChannel channel(Fields event, String field) {
        return AriChannel.from(event.object(field).json());
    }

    private static AriBridge bridge(Fields event) {
        return AriBridge.from(event.object("bridge").json());
    }
}
