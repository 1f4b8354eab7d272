package org.tandemha.probe.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

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
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public CallOptions {
        CallPath.Kind kind = CallPath.parse(path).kind();
        boolean far = kind == CallPath.Kind.TRUNK;
        Duration most = Rule.within("deadline", deadline, ms(2_000), ms(20), MINUTE);
        interval = Rule.within("interval", interval, ms(far ? 1_000 : 250), ms(20), MINUTE.multipliedBy(60));
        long late = far ? 1_500 : kind == CallPath.Kind.SIP ? 400 : 250;
        lateAfter = part("lateAfter", lateAfter, late, ms(1), most);
        silentAfter = part("silentAfter", silentAfter, far ? 1_000 : 400, ms(10), most);
        audioWithin = part("audioWithin", audioWithin, far ? 1_000 : 200, ms(10), most);
        deadline = most;
        hangUpWithin = Rule.within("hangUpWithin", hangUpWithin, ms(200), ms(10), MINUTE);
        talkFrames = Rule.within("talkFrames", talkFrames, defaultTalk(kind), 0, 500);
        ownLateness = Rule.within("ownLateness", ownLateness, ms(60), ms(5), MINUTE);
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

    /** A part of the attempt: within the deadline, which may be shorter than the part's usual time. */
    private static Duration part(String key, @Nullable Duration value, long usualMs, Duration least, Duration most) {
        return Rule.within(key, value, usualMs < most.toMillis() ? ms(usualMs) : most, least, most);
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }
}
