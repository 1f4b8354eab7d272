package org.tandemha.health;

import static org.tandemha.health.Subject.CALL;
import static org.tandemha.health.Subject.CARRIER;
import static org.tandemha.health.Subject.CONTACTS;
import static org.tandemha.health.Subject.LINK;
import static org.tandemha.health.Subject.MEDIA_CALL;
import static org.tandemha.health.Subject.UPSTREAM;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rows on this machine's network, its links to the peers and the phones ask for. */
final class NetworkRows {
    private NetworkRows() {}

    /** At least failing where one of the sensors is critical. */
    static Verdict raised(Verdict verdict, List<SensorState> evidence) {
        boolean critical = evidence.stream().anyMatch(state -> state.spec().critical() && state.failed());
        return critical ? verdict.worse(Verdict.FAILING) : verdict;
    }

    static Optional<Case> carrierGone(Evidence seen) {
        List<SensorState> gone = seen.failed(CARRIER);
        boolean all = gone.size() == seen.all(CARRIER).size();
        boolean critical = gone.stream().anyMatch(state -> state.spec().critical());
        if (gone.isEmpty() || !(all || critical || nothingUpstream(seen, gone))) {
            return Optional.empty();
        }
        return Optional.of(
                Case.sure(Verdict.FAILING, gone, () -> "this machine has lost its network: " + Words.saying(gone)));
    }

    private static boolean nothingUpstream(Evidence seen, List<SensorState> gone) {
        long firstNs = firstTrouble(gone);
        return !seen.failed(UPSTREAM).isEmpty() && !seen.any(target -> target.okAfter(firstNs), UPSTREAM);
    }

    static Optional<Case> nobodyAnswers(Evidence seen) {
        List<SensorState> failed = seen.failed(UPSTREAM, LINK);
        if (failed.size() < 2) {
            return Optional.empty();
        }
        long firstNs = firstTrouble(failed);
        if (seen.any(other -> other.okAfter(firstNs), UPSTREAM, LINK)) {
            return Optional.empty();
        }
        // one that was good before and has not been asked since may still answer: wait for it, but not for ever
        boolean allAsked =
                !seen.any(other -> other.level() != Level.UNKNOWN && !other.readAfter(firstNs - 1), UPSTREAM, LINK);
        return Optional.of(Case.unsure(
                        Verdict.FAILING,
                        failed,
                        () -> "this machine reaches nobody: " + failed.size() + " of " + failed.size()
                                + " targets fail: " + Words.saying(failed))
                .sureIf(allAsked && allBad(seen)));
    }

    private static boolean allBad(Evidence seen) {
        return !seen.any(other -> other.level() == Level.OK && !other.rawBad(), UPSTREAM, LINK);
    }

    static long firstTrouble(List<SensorState> failed) {
        long firstNs = failed.get(0).trouble().sinceNs();
        for (SensorState state : failed) {
            firstNs = state.trouble().sinceNs() - firstNs < 0 ? state.trouble().sinceNs() : firstNs;
        }
        return firstNs;
    }

    /** Whether the network as such was seen to work after the trouble began. */
    static boolean reachesOthers(Evidence seen, List<SensorState> failed) {
        long firstNs = firstTrouble(failed);
        return seen.any(other -> other.okAfter(firstNs), UPSTREAM, LINK);
    }

    static Optional<Case> peerDown(Evidence seen) {
        List<SensorState> failed = seen.failed(LINK);
        List<SensorState> down = new ArrayList<>();
        for (SensorState link : failed) {
            if (!peerReached(seen, link)) {
                down.add(link);
            }
        }
        if (down.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Case.unsure(
                        raised(Verdict.DEGRADED, down),
                        down,
                        () -> "no link to the peer works, while others are reached: " + Words.saying(down))
                .sureIf(reachesOthers(seen, down) && othersOfPeerFailed(seen, down))
                .sparing(link -> !peers(down).contains(Roster.about(link.spec()))));
    }

    private static boolean peerReached(Evidence seen, SensorState link) {
        String peer = Roster.about(link.spec());
        return seen.any(
                other -> Roster.about(other.spec()).equals(peer)
                        && !other.id().equals(link.id())
                        && other.raw() == Level.OK
                        && other.okAfter(link.trouble().sinceNs()),
                LINK);
    }

    private static boolean othersOfPeerFailed(Evidence seen, List<SensorState> down) {
        List<String> peers = peers(down);
        return !seen.any(other -> peers.contains(Roster.about(other.spec())) && other.level() == Level.OK, LINK);
    }

    private static List<String> peers(List<SensorState> links) {
        return links.stream().map(link -> Roster.about(link.spec())).toList();
    }

    static Optional<Case> linkCut(Evidence seen) {
        List<SensorState> cut = new ArrayList<>(seen.failed(CARRIER));
        cut.addAll(seen.select(link -> link.failed() && seen.accuses(link) && peerReached(seen, link), LINK));
        return cut.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                                raised(Verdict.DEGRADED, cut),
                                cut,
                                () -> "a link is cut, others work: " + Words.saying(cut))
                        .sureIf(cut.stream().anyMatch(state -> state.spec().subject() == LINK)));
    }

    static Optional<Case> contactsLost(Evidence seen) {
        List<SensorState> lost = seen.failed(CONTACTS);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.unsure(
                        raised(Verdict.DEGRADED, lost),
                        lost,
                        () -> "phones are no longer registered: " + Words.saying(lost)
                                + (seen.provenAfter(firstTrouble(lost), CALL, MEDIA_CALL)
                                        ? "; calls are proven on " + seen.provenPaths()
                                        : "")));
    }
}
