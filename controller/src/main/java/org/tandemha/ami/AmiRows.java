package org.tandemha.ami;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows that {@link AmiCommands} answers with; fields as Asterisk names them, empty where it sends none. */
public final class AmiRows {
    private AmiRows() {}

    /**
     * @param startup when Asterisk started, by its local clock: {@code 2026-01-31 12:00:00}; changes with each restart
     * @param reload when it last loaded its configuration again
     */
    public record CoreStatus(String startup, String reload, long currentChannels, long processedCalls) {}

    /** @param maxFileHandles 0 where Asterisk sets no limit of its own */
    public record CoreSettings(String amiVersion, String asteriskVersion, String systemName, long maxFileHandles) {}

    /**
     * One outbound registration of PJSIP. Asterisk tells no cause, and its NextReg is 0 at all times.
     *
     * @param status Registered, Unregistered or Rejected (which it also says of silence)
     * @param retrySeconds between two tries after a failed one
     * @param maxRetries after which it gives up, 0 for never
     */
    public record Registration(
            String name, String clientUri, String serverUri, String status, long retrySeconds, long maxRetries) {}

    /** @param status Reachable, Unreachable, NonQualified, Unknown… */
    public record Contact(String uri, String aor, String status, OptionalLong roundTripMicros) {}

    public record Channel(
            String name,
            String uniqueId,
            String linkedId,
            String context,
            String exten,
            int state,
            String application,
            String bridgeId,
            Duration age) {}

    /** @param highWater depth from which Asterisk calls it overloaded */
    public record Taskprocessor(
            String name, long processed, long queued, long maxDepth, long lowWater, long highWater) {}

    /** @param alarm No Alarm, Red Alarm, Yellow Alarm… */
    public record DahdiChannel(int channel, String signalling, String alarm) {}

    /** @param alarms OK, RED, YEL, BLU… */
    public record DahdiSpan(int span, String description, String alarms, long irqMisses, long bipolarViolations) {}

    /** One D-channel of a PRI span. */
    public record PriSpan(int span, int dChannel, String order, boolean active, boolean alarm, boolean up) {}

    /**
     * A call to be placed. Asterisk queues it and answers at once; what became of it comes as
     * {@link AmiEvent.OriginateResponse}.
     *
     * @param channel technology and address of the first leg
     * @param channelId unique id that the first leg shall have
     * @param timeout how long the first leg may take to be answered
     */
    public record Originate(
            String channel,
            String context,
            String exten,
            Optional<String> channelId,
            Optional<String> callerId,
            Optional<String> codecs,
            java.util.Map<String, String> variables,
            Duration timeout) {}
}
