package org.tandemha.health;

import static org.tandemha.health.Subject.AMI;
import static org.tandemha.health.Subject.CALL;
import static org.tandemha.health.Subject.DIALPLAN;
import static org.tandemha.health.Subject.HOST;
import static org.tandemha.health.Subject.LOAD;
import static org.tandemha.health.Subject.MEDIA_CALL;
import static org.tandemha.health.Subject.PROBE_CONTEXT;
import static org.tandemha.health.Subject.TRUNK_CALL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rows on synthetic calls and the customers' dialplan ask for. */
final class CallRows {
    /** Not done in time, as opposed to refused. */
    private static final Set<Symptom> SLOW = EnumSet.of(Symptom.LATE, Symptom.SILENT, Symptom.UNAVAILABLE);

    private CallRows() {}

    /** Late, timed out or told "not now": what too much work looks like. */
    static boolean slow(SensorState state) {
        return SLOW.contains(state.symptom());
    }

    /** Refused, dropped or without audio: what broken bridging looks like. */
    static boolean refused(SensorState state) {
        return !slow(state) && state.symptom() != Symptom.CANNOT_TRY;
    }

    /** "Not now" is a refusal as well, unless there is too much work. */
    private static boolean broken(Evidence seen, SensorState call) {
        return refused(call) || (call.symptom() == Symptom.UNAVAILABLE && !seen.any(SensorState::rawBad, LOAD));
    }

    static Optional<Case> noMedia(Evidence seen) {
        List<SensorState> mute = seen.failed(EnumSet.of(Symptom.NO_AUDIO), MEDIA_CALL);
        boolean core = seen.any(call -> call.failed() && seen.accuses(call), CALL);
        if (mute.isEmpty() || core) {
            return Optional.empty();
        }
        List<SensorState> evidence = new ArrayList<>(mute);
        evidence.addAll(seen.failed(EnumSet.of(Symptom.NO_AUDIO), TRUNK_CALL));
        return Optional.of(Case.sure(
                Verdict.FAILING,
                evidence,
                () -> "calls are bridged but their audio does not pass: " + sayings(evidence) + provenElsewhere(seen)));
    }

    static Optional<Case> refusedCalls(Evidence seen) {
        List<SensorState> failed =
                seen.select(call -> call.failed() && broken(seen, call) && seen.accuses(call), CALL, MEDIA_CALL);
        // the test context was just not found: its own damping decides whether that is the cause
        boolean contextInDoubt = seen.any(context -> context.rawBad() && !context.failed(), PROBE_CONTEXT);
        if (contextInDoubt) {
            return Optional.empty();
        }
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Case.unsure(Verdict.FAILING, failed, () -> failing(seen)).sureIf(contextSeenSince(seen, failed)));
    }

    /**
     * Whether the test context was seen after the calls began to fail; else its loss may be the cause and is waited
     * for.
     */
    private static boolean contextSeenSince(Evidence seen, List<SensorState> failed) {
        long firstNs = failed.get(0).trouble().sinceNs();
        return seen.all(PROBE_CONTEXT).isEmpty() || seen.any(context -> context.okAfter(firstNs), PROBE_CONTEXT);
    }

    static Optional<Case> dialplanGone(Evidence seen) {
        List<SensorState> gone = seen.failed(DIALPLAN);
        return gone.isEmpty() ? Optional.empty() : Optional.of(Case.sure(Verdict.FAILING, gone, () -> failing(seen)));
    }

    static Optional<Case> someRefused(Evidence seen) {
        List<SensorState> some = seen.select(
                call -> call.level() == Level.DEGRADED && refused(call) && seen.accuses(call), CALL, MEDIA_CALL);
        if (some.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Case.unsure(Verdict.DEGRADED, some, () -> "some calls fail: " + sayings(some) + provenElsewhere(seen)));
    }

    static Optional<Case> silentCalls(Evidence seen) {
        List<SensorState> failed = seen.failed(SLOW, CALL, MEDIA_CALL);
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(Verdict.FAILING, failed, () -> failing(seen))
                        .sureIf(neitherHungNorLoaded(seen, failed)));
    }

    /** Whether AMI has answered and load was read, and found low, since the calls began to fail. */
    private static boolean neitherHungNorLoaded(Evidence seen, List<SensorState> failed) {
        long firstNs = NetworkRows.firstTrouble(failed);
        boolean loaded =
                seen.any(load -> load.rawBad() || (load.level() != Level.UNKNOWN && !load.readAfter(firstNs)), LOAD);
        return !loaded && seen.any(ami -> ami.okAfter(firstNs), AMI);
    }

    /** One sentence from all that fails, with a sick host named as the likely cause. */
    private static String failing(Evidence seen) {
        List<String> parts = new ArrayList<>();
        for (SensorState call : seen.failed(CALL, MEDIA_CALL)) {
            parts.add(saying(call));
        }
        for (SensorState context : seen.failed(DIALPLAN)) {
            parts.add(context.id() + ": " + context.because());
        }
        List<SensorState> host = seen.bad(HOST);
        String cause = host.isEmpty() ? "" : "; the host explains it: " + Words.saying(host);
        return "calls fail: " + Words.list(parts, 4) + provenElsewhere(seen) + cause;
    }

    private static String sayings(List<SensorState> calls) {
        return Words.list(calls.stream().map(CallRows::saying).toList(), 4);
    }

    private static String saying(SensorState call) {
        return Roster.path(call.id()) + ": " + call.toll() + " calls failed, the last: " + call.because();
    }

    private static String provenElsewhere(Evidence seen) {
        List<String> fine = seen.select(seen::proves, CALL, MEDIA_CALL, TRUNK_CALL).stream()
                .map(call -> Roster.path(call.id()))
                .toList();
        return fine.isEmpty() ? "" : "; proven on " + String.join(", ", fine);
    }
}
