package org.tandemha.ami;

import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiEvent.Leg;

/** Makes typed events of messages; runs on the reading thread. */
final class EventFrames {
    private EventFrames() {}

    /** The event, or null for one that Tandem does not look at. */
    static @Nullable AmiEvent read(Frame frame, long atNs) {
        return switch (frame.name()) {
            case "Newchannel" -> new AmiEvent.Newchannel(atNs, leg(frame, ""), frame.get("CallerIDNum"));
            case "Newstate" -> new AmiEvent.Newstate(atNs, leg(frame, ""), frame.integer("ChannelState"));
            case "Hangup" ->
                new AmiEvent.Hangup(
                        atNs,
                        leg(frame, ""),
                        frame.integer("ChannelState"),
                        frame.integer("Cause"),
                        frame.get("Cause-txt"));
            case "DialBegin" ->
                new AmiEvent.DialBegin(atNs, leg(frame, ""), leg(frame, "Dest"), frame.get("DialString"));
            case "DialEnd" -> new AmiEvent.DialEnd(atNs, leg(frame, ""), leg(frame, "Dest"), frame.get("DialStatus"));
            case "BridgeEnter" ->
                new AmiEvent.BridgeEnter(
                        atNs, frame.get("BridgeUniqueid"), frame.integer("BridgeNumChannels"), leg(frame, ""));
            case "BridgeLeave" ->
                new AmiEvent.BridgeLeave(
                        atNs, frame.get("BridgeUniqueid"), frame.integer("BridgeNumChannels"), leg(frame, ""));
            case "OriginateResponse" -> originated(frame, atNs);
            default -> readRare(frame, atNs);
        };
    }

    private static @Nullable AmiEvent readRare(Frame frame, long atNs) {
        return switch (frame.name()) {
            case "Registry" ->
                new AmiEvent.Registry(
                        atNs,
                        frame.get("ChannelType"),
                        frame.get("Username"),
                        frame.get("Domain"),
                        frame.get("Status"),
                        frame.get("Cause"));
            case "ContactStatus" ->
                new AmiEvent.ContactStatus(
                        atNs,
                        frame.get("URI"),
                        frame.get("ContactStatus"),
                        frame.get("AOR"),
                        frame.get("EndpointName"),
                        frame.optional("RoundtripUsec"));
            case "PeerStatus" ->
                new AmiEvent.PeerStatus(
                        atNs, frame.get("ChannelType"), frame.get("Peer"), frame.get("PeerStatus"), frame.get("Cause"));
            case "FullyBooted" -> new AmiEvent.FullyBooted(atNs, frame.integer("Uptime"));
            case "Shutdown" ->
                new AmiEvent.Shutdown(
                        atNs, frame.get("Shutdown"), frame.get("Restart").equalsIgnoreCase("True"));
            case "Reload" -> new AmiEvent.Reload(atNs, frame.get("Module"), frame.get("Status"));
            case "Alarm" -> new AmiEvent.Alarm(atNs, dahdi(frame), frame.get("Alarm"));
            case "AlarmClear" -> new AmiEvent.AlarmClear(atNs, dahdi(frame));
            case "SpanAlarm" -> new AmiEvent.SpanAlarm(atNs, frame.integer("Span"), frame.get("Alarm"));
            case "SpanAlarmClear" -> new AmiEvent.SpanAlarmClear(atNs, frame.integer("Span"));
            default -> null;
        };
    }

    private static AmiEvent originated(Frame frame, long atNs) {
        return new AmiEvent.OriginateResponse(
                atNs,
                Session.ours(frame.get("ActionID")),
                frame.get("Response").equals("Success"),
                leg(frame, ""),
                frame.integer("Reason"));
    }

    private static Leg leg(Frame frame, String prefix) {
        return new Leg(
                frame.get(prefix + "Channel"),
                frame.get(prefix + "Uniqueid"),
                frame.get(prefix + "Linkedid"),
                frame.get(prefix + "Context"),
                frame.get(prefix + "Exten"));
    }

    /** Asterisk 18 and later say {@code DAHDIChannel}, as do the events of older ones that say {@code Channel}. */
    private static String dahdi(Frame frame) {
        String channel = frame.get("DAHDIChannel");
        return channel.isEmpty() ? frame.get("Channel") : channel;
    }
}
