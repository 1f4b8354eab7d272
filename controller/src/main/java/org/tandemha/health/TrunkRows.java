package org.tandemha.health;

import static org.tandemha.health.Subject.CALL;
import static org.tandemha.health.Subject.MEDIA_CALL;
import static org.tandemha.health.Subject.TRUNK;
import static org.tandemha.health.Subject.TRUNK_CALL;
import static org.tandemha.health.Subject.UPSTREAM;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the rows on trunks and on what lies upstream of them ask for. */
final class TrunkRows {
    /** A trunk that fails for less than this is a blip, of no account. */
    private static final long BLIP_NS = 3_200_000_000L;

    private TrunkRows() {}

    static Optional<Case> targetDown(Evidence seen) {
        List<SensorState> down =
                seen.select(target -> target.failed() && seen.accuses(target) && !aboutTrunk(seen, target), UPSTREAM);
        if (down.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Case.unsure(
                        NetworkRows.raised(trunkVerdict(seen), down),
                        down,
                        () -> "what lies upstream is down: " + Words.saying(down) + trunkWords(seen))
                .sureIf(NetworkRows.reachesOthers(seen, down))
                .sparing(unrelated(seen, down)));
    }

    /**
     * Whether an upstream sensor speaks of the trunk rather than of the way to it: SIP that is silent or refused where
     * the host itself answers, or where nothing else asks the host and a trunk has its name.
     */
    private static boolean aboutTrunk(Evidence seen, SensorState target) {
        if (!Roster.overSip(target) || target.symptom() == Symptom.UNAVAILABLE) {
            return false;
        }
        String name = Roster.about(target.spec());
        List<SensorState> host = seen.select(
                other -> !Roster.overSip(other) && Roster.about(other.spec()).equals(name), UPSTREAM);
        if (host.isEmpty()) {
            return trunkNames(seen, state -> true).contains(name);
        }
        return host.stream().anyMatch(other -> other.level() == Level.OK);
    }

    static Optional<Case> notNow(Evidence seen) {
        List<SensorState> busy = seen.select(
                state -> state.failed()
                        && state.symptom() == Symptom.UNAVAILABLE
                        && seen.accuses(state)
                        && lasts(seen, state),
                TRUNK,
                TRUNK_CALL);
        return busy.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                                NetworkRows.raised(trunkVerdict(seen), busy),
                                busy,
                                () -> "the provider says it cannot serve now: " + Words.saying(busy) + trunkWords(seen))
                        .sureIf(localProof(seen, busy))
                        .sparing(unrelated(seen, busy)));
    }

    static Optional<Case> trunkDown(Evidence seen) {
        List<SensorState> down = new ArrayList<>(
                seen.select(state -> state.failed() && seen.accuses(state) && lasts(seen, state), TRUNK, TRUNK_CALL));
        down.addAll(seen.select(
                target -> target.failed() && seen.accuses(target) && lasts(seen, target) && aboutTrunk(seen, target),
                UPSTREAM));
        if (down.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Case.unsure(
                        NetworkRows.raised(trunkVerdict(seen), down),
                        down,
                        () -> "a trunk is down while the way to it is fine: " + Words.saying(down) + trunkWords(seen))
                .sureIf(plain(seen, down)));
    }

    /** Bad readings that span more than a blip, or, where they come seldom, one that stands for twice as long. */
    private static boolean lasts(Evidence seen, SensorState state) {
        if (!state.rawBad() || state.last().isEmpty()) {
            // recovering: a diagnosis that stands keeps standing until the damped level rises
            return seen.standsBy(state.id());
        }
        long sinceNs = state.trouble().sinceNs();
        return state.last().get().atNs() - sinceNs >= BLIP_NS || seen.nowNs() - sinceNs >= 2 * BLIP_NS;
    }

    /** Whether nothing else can be the cause: refused by the far end, or the way to it was seen to work since. */
    private static boolean plain(Evidence seen, List<SensorState> down) {
        boolean rejected = down.stream()
                .anyMatch(state -> state.spec().subject() == TRUNK
                        && state.symptom() == Symptom.REFUSED
                        && !mayBeBusy(seen, state));
        if (rejected) {
            return true;
        }
        long firstNs = NetworkRows.firstTrouble(down);
        boolean wayFine = !seen.any(target -> target.rawBad() && !Roster.overSip(target), UPSTREAM)
                && seen.any(target -> target.okAfter(firstNs) && !Roster.overSip(target), UPSTREAM);
        return wayFine && localProof(seen, down);
    }

    /**
     * Whether the provider may be answering 503, which Asterisk's registration does not tell from a rejection: a call
     * or an OPTIONS request to it says so, or none has been answered since.
     */
    private static boolean mayBeBusy(Evidence seen, SensorState trunk) {
        String name = Roster.about(trunk.spec());
        long sinceNs = trunk.trouble().sinceNs();
        return seen.any(
                other -> Roster.about(other.spec()).equals(name)
                        && other.level() != Level.UNKNOWN
                        && (other.spec().subject() == TRUNK_CALL || Roster.overSip(other))
                        && (other.symptom() == Symptom.UNAVAILABLE || !other.readAfter(sinceNs)),
                TRUNK_CALL,
                UPSTREAM);
    }

    /** Whether a call within this machine was proven since: else our own bridging may be the cause. */
    private static boolean localProof(Evidence seen, List<SensorState> down) {
        boolean byCall = down.stream().allMatch(state -> state.spec().subject() == TRUNK_CALL);
        long firstNs = NetworkRows.firstTrouble(down);
        boolean media = down.stream().anyMatch(state -> state.symptom() == Symptom.NO_AUDIO);
        if (!byCall) {
            return true;
        }
        return seen.provenAfter(firstNs, MEDIA_CALL) || (!media && seen.provenAfter(firstNs, CALL));
    }

    /** Failing only when no trunk is left. */
    private static Verdict trunkVerdict(Evidence seen) {
        Set<String> all = trunkNames(seen, state -> true);
        return !all.isEmpty() && trunksDown(seen).size() == all.size() ? Verdict.FAILING : Verdict.DEGRADED;
    }

    private static String trunkWords(Evidence seen) {
        int all = trunkNames(seen, state -> true).size();
        return all == 0 ? "" : "; " + trunksDown(seen).size() + " of " + all + " trunks down";
    }

    private static Set<String> trunksDown(Evidence seen) {
        Set<String> down = trunkNames(seen, state -> state.failed());
        Set<String> all = trunkNames(seen, state -> true);
        seen.select(target -> target.failed() && aboutTrunk(seen, target), UPSTREAM).stream()
                .map(target -> Roster.about(target.spec()))
                .filter(all::contains)
                .forEach(down::add);
        return down;
    }

    private static Set<String> trunkNames(Evidence seen, Predicate<SensorState> which) {
        Set<String> names = new TreeSet<>();
        for (SensorState state : seen.select(which, TRUNK, TRUNK_CALL)) {
            names.add(Roster.about(state.spec()));
        }
        return names;
    }

    /** Sensors of other trunks, where all that is down belongs to certain trunks; a router's loss concerns them all. */
    private static Predicate<SensorState> unrelated(Evidence seen, List<SensorState> down) {
        Set<String> trunks = trunkNames(seen, state -> true);
        Set<String> names = new TreeSet<>();
        for (SensorState state : down) {
            String name = Roster.about(state.spec());
            if (!trunks.contains(name)) {
                return state2 -> false;
            }
            names.add(name);
        }
        return state -> (state.spec().subject() == TRUNK || state.spec().subject() == TRUNK_CALL)
                && !names.contains(Roster.about(state.spec()));
    }
}
