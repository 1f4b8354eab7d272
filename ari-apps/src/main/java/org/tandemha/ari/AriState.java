package org.tandemha.ari;

/**
 * State of the event connection. Only changes are reported.
 *
 * <pre>
 *   start ──▶ Connected ⇄ Lost        each Lost and Refused is followed by an attempt after a growing, capped wait
 *     └─────▶ Refused / Lost ──▶ …    Stopped ends it
 * </pre>
 */
public sealed interface AriState {
    /** Events come. */
    record Connected() implements AriState {}

    /** No events come: the connection broke, fell silent or could not be made. */
    record Lost(String reason) implements AriState {}

    /** Asterisk answers, but not with events: wrong password (401), no such path (404) and the like, in its words. */
    record Refused(int status, String words) implements AriState {}

    /** We ended it. */
    record Stopped() implements AriState {}
}
