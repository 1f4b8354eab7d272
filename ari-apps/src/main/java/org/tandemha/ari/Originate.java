package org.tandemha.ari;

import java.time.Duration;
import java.util.Map;

/**
 * A channel to be made, and where it goes once it is answered.
 *
 * @param channelId chosen by the asker, so that events can be told before the answer to the request is there
 * @param endpoint such as {@code PJSIP/6001} or {@code AudioSocket/HOST:PORT/UUID/c(slin)}
 * @param formats codecs, comma-separated; empty: Asterisk chooses
 * @param variables channel variables; functions such as {@code TIMEOUT(absolute)} may be set too
 * @param timeout how long it may ring, whole seconds
 */
public record Originate(
        String channelId,
        String endpoint,
        Target target,
        String formats,
        Map<String, String> variables,
        Duration timeout) {

    public Originate {
        variables = Map.copyOf(variables);
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "originate timeout " + timeout + ": at least 1 s, Asterisk counts in seconds");
        }
    }

    /** Where the answered channel goes. */
    public sealed interface Target {}

    /** Into a Stasis app. */
    public record IntoApp(String app) implements Target {}

    /** Into the dialplan. */
    public record IntoDialplan(String context, String extension, int priority) implements Target {}
}
