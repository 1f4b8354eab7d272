package org.tandemha.ari;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * An event of the Stasis app. Those that Tandem acts on are typed; all others, known to Asterisk or of a later version,
 * come as {@link Unknown} with their JSON. Source: {@code rest-api/events.json} of Asterisk 22.
 */
public sealed interface AriEvent {
    /** A channel entered the app. */
    record StasisStart(AriChannel channel, List<String> args) implements AriEvent {}

    /** A channel left the app. */
    record StasisEnd(AriChannel channel) implements AriEvent {}

    record ChannelStateChange(AriChannel channel) implements AriEvent {}

    /** Somebody asked for the channel's end. */
    record ChannelHangupRequest(AriChannel channel, int cause, boolean soft) implements AriEvent {}

    /**
     * The channel is gone.
     *
     * @param cause Q.850 cause
     */
    record ChannelDestroyed(AriChannel channel, int cause, String causeWords) implements AriEvent {}

    record ChannelEnteredBridge(AriBridge bridge, Optional<AriChannel> channel) implements AriEvent {}

    record ChannelLeftBridge(AriBridge bridge, AriChannel channel) implements AriEvent {}

    record ChannelDtmfReceived(AriChannel channel, String digit) implements AriEvent {}

    record BridgeDestroyed(AriBridge bridge) implements AriEvent {}

    /**
     * Progress of an outgoing leg.
     *
     * @param status empty when it begins, then {@code RINGING}, {@code ANSWER}, {@code BUSY}…
     */
    record Dial(AriChannel peer, String status) implements AriEvent {}

    record PlaybackFinished(String playbackId, String state) implements AriEvent {}

    /** Another client took the app over; this connection gets no more events. */
    record ApplicationReplaced(String app) implements AriEvent {}

    record Unknown(String type, JsonObject json) implements AriEvent {}
}
