package org.tandemha.ami;

import java.util.OptionalLong;

/**
 * The events of Asterisk that Tandem looks at; others are counted and skipped. A field that Asterisk left out is an
 * empty string, or -1 for numbers. Names and fields follow Asterisk 18 to 23 (main/manager_channels.c and its like).
 */
public sealed interface AmiEvent {
    /** When it was read from the socket, nanoseconds of the monotonic clock given to the client. */
    long atNs();

    /** What identifies a channel in the events about it. */
    record Leg(String channel, String uniqueId, String linkedId, String context, String exten) {}

    record Newchannel(long atNs, Leg leg, String callerNumber) implements AmiEvent {}

    /** @param state Asterisk's number: 4 ring, 5 ringing, 6 up */
    record Newstate(long atNs, Leg leg, int state) implements AmiEvent {
        /** Whether the channel is answered. */
        public boolean up() {
            return state == 6;
        }
    }

    /**
     * A channel's end.
     *
     * @param state in which it ended: 6 was up
     * @param cause of Q.850, 16 normal clearing, 17 busy, 34 no circuit…
     */
    record Hangup(long atNs, Leg leg, int state, int cause, String causeText) implements AmiEvent {}

    /** @param caller fields are empty where nobody dials (an originated channel) */
    record DialBegin(long atNs, Leg caller, Leg callee, String dialString) implements AmiEvent {}

    /** @param status ANSWER, BUSY, CANCEL, CHANUNAVAIL, CONGESTION, NOANSWER… */
    record DialEnd(long atNs, Leg caller, Leg callee, String status) implements AmiEvent {}

    /** @param channels in the bridge after this one entered */
    record BridgeEnter(long atNs, String bridgeId, int channels, Leg leg) implements AmiEvent {}

    /** @param channels in the bridge after this one left */
    record BridgeLeave(long atNs, String bridgeId, int channels, Leg leg) implements AmiEvent {}

    /** @param reason 4 answered, 3 no answer, 5 busy, 8 congestion, 0 failed */
    record OriginateResponse(long atNs, String actionId, boolean success, Leg leg, int reason) implements AmiEvent {}

    /**
     * An outbound registration changed.
     *
     * @param user the client URI with PJSIP
     * @param domain the server URI with PJSIP
     * @param status Registered, Unregistered, Rejected…
     * @param cause words, or a SIP status, where there is one
     */
    record Registry(long atNs, String channelType, String user, String domain, String status, String cause)
            implements AmiEvent {}

    /** @param status Reachable, Unreachable, Removed, Created, Updated, NonQualified, Unknown */
    record ContactStatus(
            long atNs, String uri, String status, String aor, String endpoint, OptionalLong roundTripMicros)
            implements AmiEvent {}

    record PeerStatus(long atNs, String channelType, String peer, String status, String cause) implements AmiEvent {}

    /** @param uptimeSeconds -1 from an Asterisk that does not tell */
    record FullyBooted(long atNs, long uptimeSeconds) implements AmiEvent {}

    record Shutdown(long atNs, String kind, boolean restart) implements AmiEvent {}

    /** @param module All, or the one that was loaded again */
    record Reload(long atNs, String module, String status) implements AmiEvent {}

    record Alarm(long atNs, String channel, String alarm) implements AmiEvent {}

    record AlarmClear(long atNs, String channel) implements AmiEvent {}

    record SpanAlarm(long atNs, int span, String alarm) implements AmiEvent {}

    record SpanAlarmClear(long atNs, int span) implements AmiEvent {}
}
