package org.tandemha.probe.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often one path is tried and how long an attempt may take. A component left out ({@code null}) takes the default
 * of its kind of path, see {@link #of}; accessors never return null. A value out of range is an
 * {@link IllegalArgumentException} that says what to write instead.
 *
 * @param path {@code core}, {@code sip}, {@code ari} or {@code trunk:NAME}
 * @param interval from one attempt to the next
 * @param lateAfter a proof later than this is late: degraded
 * @param silentAfter no sign of Asterisk at all for so long ends the attempt
 * @param audioWithin both legs connected and no audio for so long ends the attempt. A slow machine is not accused: the
 *     wait is at least four times what this call's set-up took and four times what audio took lately (9 of 10 calls)
 * @param deadline ends the attempt whatever happened; must not be shorter than the others
 * @param hangUpWithin after which a leg that does not hang up is dropped
 * @param talkFrames frames of 20 ms to speak after the proof, to measure delay and loss; 0 = measure neither
 * @param ownLateness when our own timers were late by more, a failure is not believed
 */
public record CallOptions(
        String path,
        Duration interval,
        Duration lateAfter,
        Duration silentAfter,
        Duration audioWithin,
        Duration deadline,
        Duration hangUpWithin,
        Integer talkFrames,
        Duration ownLateness) {
    private static final Duration MS = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public CallOptions {
        CallPath.Kind kind = CallPath.parse(path).kind();
        boolean far = kind == CallPath.Kind.TRUNK;
        interval = or(interval, far ? 1_000 : 250);
        lateAfter = or(lateAfter, far ? 1_500 : kind == CallPath.Kind.SIP ? 400 : 250);
        silentAfter = or(silentAfter, far ? 1_000 : 400);
        audioWithin = or(audioWithin, far ? 1_000 : 200);
        deadline = or(deadline, 2_000);
        hangUpWithin = or(hangUpWithin, 200);
        talkFrames = talkFrames == null ? defaultTalk(kind) : talkFrames;
        ownLateness = or(ownLateness, 60);
        between("interval", interval, MS.multipliedBy(20), MINUTE.multipliedBy(60));
        between("deadline", deadline, MS.multipliedBy(20), MINUTE);
        between("lateAfter", lateAfter, MS, deadline);
        between("silentAfter", silentAfter, MS.multipliedBy(10), deadline);
        between("audioWithin", audioWithin, MS.multipliedBy(10), deadline);
        between("hangUpWithin", hangUpWithin, MS.multipliedBy(10), MINUTE);
        between("ownLateness", ownLateness, MS.multipliedBy(5), MINUTE);
        if (talkFrames < 0 || talkFrames > 500) {
            throw new IllegalArgumentException("talkFrames " + talkFrames + ": write 0 to 500 (10 s)");
        }
    }

    /** The defaults of a path. */
    @SuppressWarnings("NullAway") // what is left out takes its default
    public static CallOptions of(CallPath path) {
        return new CallOptions(path.toString(), null, null, null, null, null, null, null, null);
    }

    /** The path, read. */
    public CallPath callPath() {
        return CallPath.parse(path);
    }

    private static int defaultTalk(CallPath.Kind kind) {
        return switch (kind) {
            case CORE, ARI -> 2;
            case SIP -> 5;
            case TRUNK -> 10;
        };
    }

    private static Duration or(@Nullable Duration given, long defaultMs) {
        return given == null ? Duration.ofMillis(defaultMs) : given;
    }

    private static void between(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + " " + value.toMillis() + " ms: write " + least.toMillis() + " to " + most.toMillis() + " ms");
        }
    }
}
