package org.tandemha.failover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/** One member of a {@link Simulation}: its core, its health as the story has it, and what its edges fail at. */
final class Node {
    final MemberId id;
    final Policy policy;
    final Set<MemberId> cut = new TreeSet<>();
    final Map<Deed, String> failing = new EnumMap<>(Deed.class);
    View view;
    Standing remembered;
    boolean alive = true;
    long abstainsToNs;
    int calls;

    Verdict verdict = Verdict.HEALTHY;
    int score = 97;
    Set<Diagnosis> diagnoses = EnumSet.noneOf(Diagnosis.class);
    String because = "calls are proven on core";
    boolean proves = true;
    long provenNs;
    boolean trunkProves = true;
    long trunkProvenNs;
    boolean hasTrunk;

    Node(MemberId id, Policy policy, Standing standing) {
        this.id = id;
        this.policy = policy;
        this.remembered = standing;
        this.view = View.first(policy, standing, 0);
    }

    PeerHealth health(long nowNs) {
        List<Proof> proofs = new ArrayList<>();
        if (proves) {
            provenNs = nowNs;
        }
        if (trunkProves) {
            trunkProvenNs = nowNs;
        }
        proofs.add(new Proof("core", provenNs < 0 ? Proof.NEVER : Limits.ms(nowNs - provenNs), proves));
        if (hasTrunk) {
            proofs.add(new Proof("trunk.itsp", Limits.ms(nowNs - trunkProvenNs), trunkProves));
        }
        return new PeerHealth(verdict, score, 0, diagnoses, proofs, because);
    }

    void well() {
        verdict = Verdict.HEALTHY;
        score = 97;
        diagnoses = EnumSet.noneOf(Diagnosis.class);
        because = "calls are proven on core";
        proves = true;
        trunkProves = true;
    }

    void sick(Verdict how, Set<Diagnosis> what, String why) {
        verdict = how;
        diagnoses = EnumSet.noneOf(Diagnosis.class);
        diagnoses.addAll(what);
        because = why;
        score = 60;
        boolean calls = what.contains(Diagnosis.CALLS_FAILING)
                || what.contains(Diagnosis.ASTERISK_DEAD)
                || what.contains(Diagnosis.ASTERISK_HUNG)
                || what.contains(Diagnosis.PROBE_BROKEN);
        proves = !calls;
        trunkProves = !calls && !what.contains(Diagnosis.TRUNK_DOWN) && !what.contains(Diagnosis.UPSTREAM_DOWN);
    }

    void restart(long nowNs) {
        alive = true;
        abstainsToNs = nowNs + PerfectLease.PROMISE_NS;
        view = View.first(policy, remembered, nowNs);
        if (verdict == Verdict.HEALTHY) {
            provenNs = -1;
        }
    }
}
