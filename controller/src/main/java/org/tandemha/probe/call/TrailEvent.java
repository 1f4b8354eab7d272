package org.tandemha.probe.call;

/**
 * What Asterisk said about one of the channels of an attempt (the channel itself, or one linked to it).
 *
 * @param channel name or id of the channel, for the sentence
 * @param legA whether it is leg A's own channel
 * @param cause Q.850 cause, 0 when there is none
 * @param words Asterisk's own words: {@code Cause-txt}, the dial status, the reason of a failed originate
 */
public record TrailEvent(Kind kind, String channel, boolean legA, int cause, String words) {
    /** What happened. */
    public enum Kind {
        /** Leg A could not be made (AMI: OriginateResponse Failure). */
        NOT_ORIGINATED,
        /** A channel is being dialled (AMI: DialBegin). */
        DIALLING,
        /** Dialling ended (AMI: DialEnd); {@code words} is the dial status: ANSWER, BUSY, CONGESTION, CHANUNAVAIL … */
        DIAL_ENDED,
        /** A channel was hung up (AMI: Hangup). */
        HUNG_UP
    }
}
