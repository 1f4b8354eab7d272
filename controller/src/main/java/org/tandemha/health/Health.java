package org.tandemha.health;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tandemha.health.HealthProfile.Judged;
import org.tandemha.health.HealthProfile.Trust;

/**
 * Decides: from a profile and what is seen next to the next profile and what changed. Pure; time comes with the
 * readings and the ticks, which must come a few times a second for ages and patience to run.
 */
public final class Health {
    /** What an Asterisk that has just started, or that we have just met, may still be bringing up. */
    private static final EnumSet<Subject> OF_ASTERISK = EnumSet.of(
            Subject.STALL,
            Subject.AMI,
            Subject.ARI,
            Subject.CALL,
            Subject.MEDIA_CALL,
            Subject.TRUNK_CALL,
            Subject.DIALPLAN,
            Subject.PROBE_CONTEXT,
            Subject.TRUNK,
            Subject.CONTACTS,
            Subject.LOAD);

    private Health() {}

    /** The profile before the first reading: everything unknown, Asterisk's grace begun. */
    public static HealthProfile unread(List<SensorSpec> specs, HealthOptions options, long nowNs) {
        Roster roster = new Roster(specs);
        SensorState[] states =
                specs.stream().map(spec -> SensorState.unread(spec, nowNs)).toArray(SensorState[]::new);
        Settling settling = Settling.none();
        settling.start(OF_ASTERISK, nowNs, options.grace().toNanos());
        Walk.Outcome nothing = new Walk.Outcome(List.of(), Walk.blank());
        Judged judged = new Judged(Verdict.UNKNOWN, "nothing has been read yet", 0, nowNs);
        return new HealthProfile(roster, options, states, settling, nothing, judged, new Trust(true, nowNs), nowNs);
    }

    /**
     * Takes in one reading. Its sensor must be one of the profile's, else {@link IllegalArgumentException}; one older
     * than the sensor's last is left out.
     */
    public static HealthDecision observe(HealthProfile profile, Reading reading) {
        Integer place = profile.roster().place(reading.sensor());
        if (place == null) {
            throw new IllegalArgumentException("sensor " + reading.sensor() + " is not one of this profile's");
        }
        long nowNs = later(profile.nowNs(), reading.atNs());
        SensorState[] states = profile.copyStates();
        SensorState before = states[place];
        // what the process table says is true however late we are
        boolean own = before.spec().subject() == Subject.SELF || before.spec().subject() == Subject.PROCESS;
        SensorState after = before.next(
                reading,
                own ? SensorState.NEVER : profile.trust().sinceNs(),
                own || profile.trust().holds());
        states[place] = after;
        List<Change> changes = new ArrayList<>();
        note(before, after, nowNs, changes);
        return decide(profile, states, nowNs, changes);
    }

    /** Lets time pass: readings grow old, patience runs out. */
    public static HealthDecision tick(HealthProfile profile, long atNs) {
        long nowNs = later(profile.nowNs(), atNs);
        SensorState[] states = profile.copyStates();
        List<Change> changes = new ArrayList<>();
        for (int place = 0; place < states.length; place++) {
            SensorState before = states[place];
            states[place] = before.aged(nowNs);
            note(before, states[place], nowNs, changes);
        }
        return decide(profile, states, nowNs, changes);
    }

    private static HealthDecision decide(
            HealthProfile profile, SensorState[] states, long nowNs, List<Change> changes) {
        Trust trust = trust(profile, states, nowNs);
        Settling settling = profile.settling().copy();
        Evidence seen = new Evidence(profile.roster(), states, settling, profile.options(), profile.findings(), nowNs);
        Walk.Outcome walked = Walk.through(seen, settling, profile.memory(), profile.byDiagnosis());
        Walk.Outcome outcome = new Walk.Outcome(Conclusion.worstFirst(walked.findings()), walked.memory());
        Judged judged = Conclusion.of(profile, seen, states, outcome.findings());
        Conclusion.note(profile, outcome.findings(), judged, nowNs, changes);
        HealthProfile next =
                new HealthProfile(profile.roster(), profile.options(), states, settling, outcome, judged, trust, nowNs);
        return new HealthDecision(next, List.copyOf(changes));
    }

    /** Gone as soon as one of our own sensors fails, undamped; back when none does. */
    private static Trust trust(HealthProfile profile, SensorState[] states, long nowNs) {
        for (int place : profile.roster().of(Subject.SELF)) {
            if (states[place].raw() == Level.FAILED || states[place].failed()) {
                return new Trust(false, nowNs);
            }
        }
        return new Trust(true, profile.trust().sinceNs());
    }

    private static void note(SensorState before, SensorState after, long nowNs, List<Change> changes) {
        if (before.level() != after.level()) {
            String because = after.id() + " is " + after.level() + " after " + Words.span(nowNs - before.sinceNs())
                    + " " + before.level() + ": " + after.because();
            changes.add(new Change.SensorChanged(nowNs, after.id(), before.level(), after.level(), because));
        }
    }

    private static long later(long one, long other) {
        return other - one > 0 ? other : one;
    }
}
