package org.tandemha.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Finding;
import org.tandemha.health.HealthProfile;
import org.tandemha.health.SensorState;
import org.tandemha.health.Subject;
import org.tandemha.health.Verdict;

/**
 * A peer's health profile in the few words that others decide by. Ages count from the moment of publishing: clocks of
 * two machines are never compared.
 *
 * @param sinceMs how long the verdict has stood, milliseconds
 * @param proofs at most {@value #MOST_PROOFS} paths
 * @param because the verdict's sentence, cut to {@value Limits#SENTENCE} characters
 */
public record PeerHealth(
        Verdict verdict, int score, long sinceMs, Set<Diagnosis> diagnoses, List<Proof> proofs, String because) {
    static final int MOST_PROOFS = 16;

    public PeerHealth {
        Limits.within("score", score, 0, 100);
        Limits.within("sinceMs", sinceMs, 0, Limits.LONGEST_MS);
        Limits.size("proofs", proofs, MOST_PROOFS);
        Limits.text("because", because, Limits.SENTENCE);
        EnumSet<Diagnosis> sorted = EnumSet.noneOf(Diagnosis.class);
        sorted.addAll(diagnoses);
        diagnoses = Collections.unmodifiableSet(sorted);
        proofs = List.copyOf(proofs);
    }

    /** Of a member that has no Asterisk, or has not looked yet. */
    public static PeerHealth unknown(String because) {
        return new PeerHealth(Verdict.UNKNOWN, 0, 0, Set.of(), List.of(), Limits.fit(because, Limits.SENTENCE));
    }

    /** The profile as it is now. */
    public static PeerHealth of(HealthProfile profile, long nowNs) {
        Set<Diagnosis> diagnoses = EnumSet.noneOf(Diagnosis.class);
        for (Finding finding : profile.findings()) {
            diagnoses.add(finding.diagnosis());
        }
        List<Proof> proofs = new ArrayList<>();
        for (SensorState state : profile.sensors()) {
            if (isCall(state.spec().subject()) && proofs.size() < MOST_PROOFS) {
                proofs.add(proof(state, nowNs));
            }
        }
        String because = Limits.fit(profile.because(), Limits.SENTENCE);
        long sinceMs = Limits.ms(nowNs - profile.sinceNs());
        return new PeerHealth(profile.verdict(), profile.score(), sinceMs, diagnoses, proofs, because);
    }

    private static boolean isCall(Subject subject) {
        return subject == Subject.CALL || subject == Subject.MEDIA_CALL || subject == Subject.TRUNK_CALL;
    }

    private static Proof proof(SensorState state, long nowNs) {
        String name = state.id().name();
        String path = name.startsWith("call.") ? name.substring("call.".length()) : name;
        long ageMs = state.provenNs() == SensorState.NEVER ? Proof.NEVER : Limits.ms(nowNs - state.provenNs());
        return new Proof(Limits.fit(path, Proof.LONGEST_PATH), ageMs, !state.bad());
    }

    Burden burden() {
        return Burden.of(this);
    }

    /** How long ago the youngest proof of any path was, milliseconds, when this was published. */
    OptionalLong provenMs() {
        return proofs.stream()
                .mapToLong(Proof::ageMs)
                .filter(age -> age != Proof.NEVER)
                .min();
    }

    /** The same for the paths over trunks. */
    OptionalLong trunkProvenMs() {
        return proofs.stream()
                .filter(proof -> proof.overTrunk() && proof.holds())
                .mapToLong(Proof::ageMs)
                .filter(age -> age != Proof.NEVER)
                .min();
    }

    /** Whether what differs is more than ages and the score, so that others should hear of it at once. */
    boolean differs(PeerHealth other) {
        return verdict != other.verdict || !diagnoses.equals(other.diagnoses);
    }
}
