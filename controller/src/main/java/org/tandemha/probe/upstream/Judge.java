package org.tandemha.probe.upstream;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tandemha.health.Level;
import org.tandemha.health.Reading;
import org.tandemha.health.Sample;
import org.tandemha.health.SensorId;
import org.tandemha.health.Symptom;

/**
 * Makes a reading of an answer.
 *
 * @param what who was asked, and how: {@code ping of 192.0.2.1}
 * @param slow a good answer that took longer is degraded; zero for no limit
 */
record Judge(SensorId id, String what, Duration slow) {
    Reading reading(long nowNs, Check.Answer answer) {
        String because = what + ": " + answer.words();
        if (answer.tookMs() < 0) {
            return Reading.bad(id, nowNs, answer.level(), answer.symptom(), because);
        }
        boolean late = !slow.isZero() && answer.tookMs() > slow.toNanos() / 1e6 && answer.level() == Level.OK;
        because += String.format(Locale.ROOT, " after %.1f ms", answer.tookMs());
        because += late ? ", slower than " + slow.toMillis() + " ms" : "";
        Level level = late ? Level.DEGRADED : answer.level();
        Symptom symptom = late ? Symptom.LATE : answer.symptom();
        return new Reading(id, nowNs, new Sample.Judged(level, symptom, OptionalDouble.of(answer.tookMs())), because);
    }
}
