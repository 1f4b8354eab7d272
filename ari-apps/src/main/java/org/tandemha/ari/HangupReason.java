package org.tandemha.ari;

/** Reasons for a hang-up that ARI knows by name. Source: {@code rest-api/channels.json} of Asterisk 22. */
public enum HangupReason {
    NORMAL("normal"),
    BUSY("busy"),
    CONGESTION("congestion"),
    NO_ANSWER("no_answer"),
    TIMEOUT("timeout"),
    REJECTED("rejected"),
    UNALLOCATED("unallocated"),
    NORMAL_UNSPECIFIED("normal_unspecified"),
    NUMBER_INCOMPLETE("number_incomplete"),
    CODEC_MISMATCH("codec_mismatch"),
    INTERWORKING("interworking"),
    FAILURE("failure"),
    ANSWERED_ELSEWHERE("answered_elsewhere");

    private final String wire;

    HangupReason(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
