package org.tandemha.failover;

import java.util.EnumSet;
import java.util.Set;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/** How much of the service a peer fails to give, from nothing to all; a move must lead to less of it. */
public enum Burden {
    /** Nothing that a move would mend. */
    NONE,
    /** Calls in or out over the trunks, about half of the calls, or a host that its administrator calls critical. */
    PART,
    /** No call is bridged, or none carries audio. */
    CALLS,
    /** Asterisk is gone or hangs, or the machine reaches nobody. */
    ALL;

    static final Set<Diagnosis> TRUNKS = Set.of(Diagnosis.TRUNK_DOWN, Diagnosis.UPSTREAM_DOWN);
    private static final Set<Diagnosis> OF_ALL =
            Set.of(Diagnosis.ASTERISK_DEAD, Diagnosis.ASTERISK_HUNG, Diagnosis.ISOLATED);
    private static final Set<Diagnosis> OF_CALLS = Set.of(Diagnosis.CALLS_FAILING, Diagnosis.NO_MEDIA);
    private static final Set<Diagnosis> OF_PART =
            Set.of(Diagnosis.TRUNK_DOWN, Diagnosis.UPSTREAM_DOWN, Diagnosis.HOST_SICK);

    /**
     * What a peer's health makes of it. A controller that suspects itself accuses nobody; under too much work, only
     * what is gone altogether counts, as the work would move along.
     */
    static Burden of(PeerHealth health) {
        Set<Diagnosis> seen = health.diagnoses();
        if (seen.contains(Diagnosis.SELF_SUSPECT)) {
            return NONE;
        }
        boolean failing = health.verdict().compareTo(Verdict.FAILING) >= 0;
        if (failing && any(seen, OF_ALL)) {
            return ALL;
        }
        if (seen.contains(Diagnosis.OVERLOADED)) {
            return NONE;
        }
        if (any(seen, OF_CALLS)) {
            return failing ? CALLS : PART;
        }
        return failing && any(seen, OF_PART) ? PART : NONE;
    }

    /** The diagnoses that this burden comes from. */
    static Set<Diagnosis> reasons(PeerHealth health) {
        Set<Diagnosis> reasons = EnumSet.noneOf(Diagnosis.class);
        switch (of(health)) {
            case NONE -> {}
            case ALL -> reasons.addAll(OF_ALL);
            case CALLS -> reasons.addAll(OF_CALLS);
            case PART -> {
                reasons.addAll(OF_CALLS);
                reasons.addAll(OF_PART);
            }
        }
        reasons.retainAll(health.diagnoses());
        return reasons;
    }

    private static boolean any(Set<Diagnosis> seen, Set<Diagnosis> of) {
        return of.stream().anyMatch(seen::contains);
    }
}
