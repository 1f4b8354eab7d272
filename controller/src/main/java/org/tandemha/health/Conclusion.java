package org.tandemha.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tandemha.health.HealthProfile.Judged;

/** From the findings to one verdict with its sentence, one score, and what changed. */
final class Conclusion {
    private Conclusion() {}

    static List<Finding> worstFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed().thenComparing(Finding::diagnosis))
                .toList();
    }

    static Judged of(HealthProfile before, Evidence seen, SensorState[] states, List<Finding> findings) {
        Verdict verdict = Verdict.HEALTHY;
        for (Finding finding : findings) {
            verdict = verdict.worse(finding.verdict());
        }
        // under too much work a path may be held for failed and yet complete some calls
        boolean proven = findings.isEmpty() ? seen.callsProven() : seen.callsComplete();
        if (!proven) {
            verdict = verdict.worse(Verdict.UNKNOWN);
        }
        String because = sentence(seen, states, findings, proven);
        long sinceNs = verdict == before.verdict() ? before.sinceNs() : seen.nowNs();
        return new Judged(verdict, because, score(states), sinceNs);
    }

    private static String sentence(Evidence seen, SensorState[] states, List<Finding> findings, boolean proven) {
        if (findings.isEmpty()) {
            return proven ? "calls are proven on " + seen.provenPaths() + rest(states) : unproven(seen) + rest(states);
        }
        StringBuilder text = new StringBuilder(findings.get(0).because());
        for (Finding other : findings.subList(1, findings.size())) {
            text.append("; also ").append(other.diagnosis()).append(": ").append(other.because());
        }
        if (!proven && findings.get(0).verdict().compareTo(Verdict.UNKNOWN) < 0) {
            text.append("; ").append(unproven(seen));
        }
        return text.toString();
    }

    private static String unproven(Evidence seen) {
        long proof = seen.lastProofNs();
        return proof == SensorState.NEVER ? "no call has been proven yet" : "no call was proven for " + seen.ago(proof);
    }

    /** How the sensors are, with those in trouble named. */
    private static String rest(SensorState[] states) {
        List<SensorState> bad = new ArrayList<>();
        int unknown = 0;
        for (SensorState state : states) {
            if (state.bad()) {
                bad.add(state);
            } else if (state.level() == Level.UNKNOWN) {
                unknown++;
            }
        }
        int fine = states.length - bad.size() - unknown;
        return "; " + fine + " of " + states.length + " sensors are well"
                + (unknown == 0 ? "" : ", " + unknown + " unknown")
                + (bad.isEmpty() ? "" : "; not well: " + Words.saying(bad));
    }

    static int score(SensorState[] states) {
        long sum = 0;
        long all = 0;
        for (SensorState state : states) {
            int weight = state.spec().weight();
            switch (state.level()) {
                case OK -> {
                    sum += 2L * weight;
                    all += weight;
                }
                case DEGRADED -> {
                    sum += weight;
                    all += weight;
                }
                case FAILED -> all += weight;
                case UNKNOWN -> {}
            }
        }
        return all == 0 ? 0 : (int) Math.round(100.0 * sum / (2.0 * all));
    }

    /** Adds what changed in diagnoses and verdict. */
    static void note(HealthProfile before, List<Finding> findings, Judged judged, long nowNs, List<Change> changes) {
        Map<Diagnosis, Finding> old = before.byDiagnosis();
        for (Finding finding : findings) {
            if (old.remove(finding.diagnosis()) == null) {
                changes.add(new Change.DiagnosisBegan(
                        nowNs,
                        finding.diagnosis(),
                        finding.evidence(),
                        finding.diagnosis() + ": " + finding.because()));
            }
        }
        for (Finding gone : old.values()) {
            changes.add(new Change.DiagnosisEnded(
                    nowNs, gone.diagnosis(), gone.diagnosis() + " ended after " + Words.span(nowNs - gone.sinceNs())));
        }
        if (judged.verdict() != before.verdict()) {
            String because = judged.verdict() + " after " + Words.span(nowNs - before.sinceNs()) + " "
                    + before.verdict() + ": " + judged.because();
            changes.add(new Change.VerdictChanged(nowNs, before.verdict(), judged.verdict(), because));
        }
    }
}
