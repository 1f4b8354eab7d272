package org.tandemha.health;

import static org.tandemha.health.Subject.AMI;
import static org.tandemha.health.Subject.ARI;
import static org.tandemha.health.Subject.CALL;
import static org.tandemha.health.Subject.HOST;
import static org.tandemha.health.Subject.LOAD;
import static org.tandemha.health.Subject.MEDIA_CALL;
import static org.tandemha.health.Subject.PROBE_CONTEXT;
import static org.tandemha.health.Subject.PROCESS;
import static org.tandemha.health.Subject.SELF;
import static org.tandemha.health.Subject.STALL;
import static org.tandemha.health.Subject.TRUNK_CALL;
import static org.tandemha.health.Subject.USER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rows on ourselves, Asterisk's process, the means of proof and the host ask for. */
final class AsteriskRows {
    /** A call proven within that time shows that Asterisk works. */
    private static final long FRESH_NS = 700_000_000;

    private AsteriskRows() {}

    static Optional<Case> selfSuspect(Evidence seen) {
        List<SensorState> self = seen.failed(SELF);
        return self.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.sure(
                        Verdict.UNKNOWN,
                        self,
                        () -> "the controller itself is late and believes no accusation: " + Words.saying(self)));
    }

    static Optional<Case> gone(Evidence seen) {
        List<SensorState> gone = seen.failed(PROCESS);
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Case.sure(Verdict.FAILED, gone, () -> "the Asterisk process is gone: " + Words.saying(gone)));
    }

    static Optional<Case> hung(Evidence seen) {
        List<SensorState> stalled = seen.failed(STALL);
        if (stalled.isEmpty()) {
            return Optional.empty();
        }
        // read as they stand, undamped: a late answer acquits, and an old one does not acquit for ever
        boolean silent =
                seen.any(ami -> ami.raw() != Level.OK, AMI) || seen.all(AMI).isEmpty();
        long freshNs = seen.nowNs() - FRESH_NS;
        long sinceNs = stalled.get(0).trouble().sinceNs();
        boolean works =
                seen.any(call -> call.provenAfter(sinceNs) && call.provenAfter(freshNs), CALL, MEDIA_CALL, TRUNK_CALL);
        if (works || !silent) {
            return Optional.empty();
        }
        List<SensorState> evidence = new ArrayList<>(stalled);
        evidence.addAll(seen.select(ami -> ami.raw() != Level.OK, AMI));
        return Optional.of(Case.sure(
                Verdict.FAILED,
                evidence,
                () -> "Asterisk is there but does nothing: " + Words.saying(stalled)
                        + "; AMI is silent and no call was proven for " + lastProof(seen)));
    }

    static String lastProof(Evidence seen) {
        long proof = seen.lastProofNs();
        return proof == SensorState.NEVER ? "as long as we look" : seen.ago(proof);
    }

    static boolean unproven(Evidence seen, long endedNs) {
        return !seen.any(
                call -> call.okNs() != SensorState.NEVER && call.okNs() - endedNs > 0, CALL, MEDIA_CALL, TRUNK_CALL);
    }

    static Optional<Case> contextGone(Evidence seen) {
        List<SensorState> gone = seen.failed(PROBE_CONTEXT);
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.sure(
                        proofVerdict(seen),
                        gone,
                        () -> "Tandem's test context is missing, so test calls say nothing about customers' calls: "
                                + Words.saying(gone) + proofWords(seen)));
    }

    static Optional<Case> connectionLost(Evidence seen) {
        List<SensorState> lost = seen.select(way -> unreachable(way) && seen.accuses(way), AMI, ARI);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                                proofVerdict(seen),
                                lost,
                                () -> "Asterisk's process works but the controller cannot reach it: "
                                        + Words.saying(lost) + proofWords(seen))
                        .sparing(CallRows::refused));
    }

    private static boolean unreachable(SensorState way) {
        return way.failed() || (way.level() == Level.UNKNOWN && way.symptom() != Symptom.NONE);
    }

    static Optional<Case> cannotTry(Evidence seen) {
        List<SensorState> untried = seen.select(
                call -> call.level() == Level.UNKNOWN && call.symptom() == Symptom.CANNOT_TRY && seen.accuses(call),
                CALL,
                MEDIA_CALL,
                TRUNK_CALL);
        return untried.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                        proofVerdict(seen),
                        untried,
                        () -> "test calls cannot be tried: " + Words.saying(untried) + proofWords(seen)));
    }

    private static Verdict proofVerdict(Evidence seen) {
        return seen.pathProves() ? Verdict.DEGRADED : Verdict.UNKNOWN;
    }

    private static String proofWords(Evidence seen) {
        return seen.pathProves()
                ? "; calls are still proven on " + seen.provenPaths()
                : "; no path proves calls, the last proof is " + lastProof(seen) + " old";
    }

    static Optional<Case> overloaded(Evidence seen) {
        List<SensorState> load = seen.bad(LOAD);
        if (!seen.callsComplete()) {
            return Optional.empty();
        }
        List<SensorState> slow = seen.select(
                // a slow trunk is no evidence: it passes through machines of others
                state -> state.bad() && CallRows.slow(state) && seen.accuses(state),
                CALL,
                MEDIA_CALL,
                AMI,
                ARI);
        if (slow.isEmpty() || load.isEmpty()) {
            return Optional.empty();
        }
        List<SensorState> evidence = new ArrayList<>(load);
        evidence.addAll(slow);
        return Optional.of(Case.sure(
                        Verdict.DEGRADED,
                        evidence,
                        () -> "more work than Asterisk can do in time: " + Words.saying(load) + "; slow: "
                                + Words.saying(slow) + "; calls still complete on " + seen.provenPaths())
                .sparing(state -> !excusedByLoad(seen, state)));
    }

    /** A refused call is excused only where others on its path are proven: at least a quarter of the last eight. */
    private static boolean excusedByLoad(Evidence seen, SensorState state) {
        if (Judgement.isCall(state.spec().subject()) && state.bad() && !CallRows.slow(state)) {
            return seen.provenLately(state) && state.recent().share() >= 0.25;
        }
        return state.spec().subject() != Subject.TRUNK || state.symptom() == Symptom.SILENT;
    }

    static boolean callsComplete(Evidence seen, long endedNs) {
        return seen.callsComplete();
    }

    static Optional<Case> hostSick(Evidence seen) {
        List<SensorState> sick = seen.failed(HOST, USER);
        return sick.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                        NetworkRows.raised(Verdict.DEGRADED, sick),
                        sick,
                        () -> "the host is not well: " + Words.saying(sick)));
    }
}
