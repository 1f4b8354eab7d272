package org.tandemha.health;

/**
 * What one reading says by itself.
 *
 * @param done whether it shows the thing done, be it late
 */
record Judgement(Level level, Symptom symptom, boolean done) {

    static Judgement of(SensorSpec spec, Sample sample) {
        if (sample instanceof Sample.Measured measured) {
            // without thresholds a number is shown, never judged
            Level level = spec.thresholds()
                    .map(limits -> limits.judge(measured.value()))
                    .orElse(Level.OK);
            return new Judgement(level, level == Level.OK ? Symptom.NONE : Symptom.LIMIT, level == Level.OK);
        }
        Sample.Judged judged = (Sample.Judged) sample;
        if (judged.level() == Level.OK) {
            return new Judgement(Level.OK, Symptom.NONE, true);
        }
        boolean notTried = judged.symptom() == Symptom.CANNOT_TRY && isCall(spec.subject());
        Level level = notTried ? Level.UNKNOWN : judged.level();
        boolean late = judged.symptom() == Symptom.LATE && level == Level.DEGRADED;
        return new Judgement(level, judged.symptom(), late);
    }

    /** Whether the subject is a synthetic call. */
    static boolean isCall(Subject subject) {
        return subject == Subject.CALL || subject == Subject.MEDIA_CALL || subject == Subject.TRUNK_CALL;
    }
}
