package org.tandemha.failover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;

/** Which gates stand before which kind of move, and which peer it would be for. */
final class Checks {
    private final View view;
    private final Policy policy;
    private final Gates gates;

    Checks(View view, Policy policy) {
        this.view = view;
        this.policy = policy;
        this.gates = new Gates(view, policy.options());
    }

    /** The service leaves a sick holder by itself. */
    Check move() {
        return best(peer -> List.of(
                gates.pause(),
                gates.link(peer),
                gates.maintenance(peer),
                gates.self(peer),
                gates.sharedFate(peer),
                gates.verdict(peer, view.own().burden()),
                gates.proven(peer),
                gates.margin(peer),
                gates.holdDown(),
                gates.busy()));
    }

    /** The service returns to the preferred peer by itself. */
    Check back(MemberId preferred) {
        return of(
                preferred,
                peer -> List.of(
                        gates.pause(),
                        gates.link(peer),
                        gates.maintenance(peer),
                        gates.self(peer),
                        gates.verdict(peer, Burden.NONE),
                        gates.proven(peer),
                        gates.trunks(peer),
                        gates.holdDown(),
                        gates.busy()));
    }

    /** Nobody serves, and this peer would. */
    Check claim() {
        Candidate self = Candidate.self(view, policy);
        boolean ordered = orderedHere();
        return new Check(
                Optional.of(self.id()),
                List.of(
                        // a release is a decision of its holder: while paused, that of an operator
                        forced(gates.pause(), view.lease().released()),
                        gates.lease(),
                        forced(gates.maintenance(self), ordered),
                        forced(gates.self(self), ordered),
                        forced(gates.verdict(self, Burden.CALLS), ordered),
                        forced(gates.proven(self), ordered),
                        gates.data(self),
                        gates.busy()));
    }

    /** Whether the holder gave the lease back for this peer by an operator's order: then it has asked the gates. */
    private boolean orderedHere() {
        return view.lease().released()
                && view.lease()
                        .last()
                        .map(view.others()::get)
                        .filter(other -> other.handsBy(policy.self()))
                        .isPresent();
    }

    /** An operator has the holder give the service to this peer. */
    Check order(MemberId target, boolean force) {
        return of(
                target,
                peer -> List.of(
                        gates.observe(),
                        gates.lease(),
                        gates.link(peer),
                        forced(gates.maintenance(peer), force),
                        forced(gates.self(peer), force),
                        forced(gates.verdict(peer, view.own().burden()), force),
                        forced(gates.proven(peer), force),
                        gates.data(peer),
                        gates.busy()));
    }

    /** The end of a drain: what held for its beginning must still hold. */
    Check handover(MemberId target, boolean ordered, boolean force) {
        Check begin = ordered ? order(target, force) : back(target);
        return new Check(
                begin.target(),
                begin.answers().stream()
                        .filter(answer -> answer.gate() != Gate.BUSY)
                        .toList());
    }

    /** An operator has this peer take the service over its holder's head: what is not well here is his to weigh. */
    Check takeover(Wish wish) {
        Candidate self = Candidate.self(view, policy);
        Answer stated = wish.claim().isBlank()
                ? Answer.no(
                        Gate.COMMAND,
                        "nobody says how the holder is fenced",
                        "tandem takeover --i-have-fenced-peer \"switched off at the PDU\"")
                : Answer.yes(Gate.COMMAND, "fenced: " + wish.claim());
        return new Check(
                Optional.of(self.id()),
                List.of(
                        gates.observe(),
                        stated,
                        gates.maintenance(self).forced(),
                        gates.verdict(self, Burden.ALL).forced(),
                        gates.proven(self).forced(),
                        gates.data(self)));
    }

    /** Whether a takeover would work if the holder failed wholly now; asked by {@code tandem check}. */
    Check now() {
        if (view.lease().mine() || policy.witness()) {
            return best(peer -> List.of(
                    gates.observe(),
                    gates.pause(),
                    gates.lease(),
                    gates.link(peer),
                    gates.maintenance(peer),
                    gates.self(peer),
                    gates.verdict(peer, Burden.ALL),
                    gates.proven(peer),
                    gates.holdDown(),
                    gates.data(peer),
                    gates.busy()));
        }
        Candidate self = Candidate.self(view, policy);
        List<Answer> answers = new ArrayList<>(List.of(gates.observe(), gates.pause(), gates.lease()));
        view.lease().holder().ifPresent(holder -> answers.add(holderSeen(holder)));
        answers.addAll(List.of(
                gates.maintenance(self),
                gates.self(self),
                gates.verdict(self, Burden.ALL),
                gates.proven(self),
                holderHoldDown(),
                gates.data(self),
                gates.busy()));
        return new Check(Optional.of(self.id()), answers);
    }

    /** A holder that is not heard of is taken over from when its lease has run out, so its silence only warns. */
    private Answer holderSeen(MemberId holder) {
        return Candidate.other(view, holder)
                .map(gates::link)
                .orElseGet(() -> unheard(holder))
                .forced();
    }

    /** The hold-down is the holder's to keep; its row says so. */
    private Answer holderHoldDown() {
        return view.lease()
                .holder()
                .map(view.others()::get)
                .filter(other -> other.row().holdDownMs() > 0)
                .map(other -> Answer.warn(
                        Gate.HOLD_DOWN,
                        "the holder moves nothing by itself for "
                                + Text.ms(other.row().holdDownMs()),
                        "tandem ack"))
                .orElseGet(gates::holdDown);
    }

    private static Answer forced(Answer answer, boolean force) {
        return force ? answer.forced() : answer;
    }

    private static Answer unheard(MemberId peer) {
        return Answer.no(Gate.LINK, "nothing has been heard of " + peer + " yet", "see whether it runs and is reached");
    }

    private Check of(MemberId id, Function<Candidate, List<Answer>> ask) {
        Optional<Candidate> peer =
                id.equals(policy.self()) ? Optional.of(Candidate.self(view, policy)) : Candidate.other(view, id);
        return new Check(Optional.of(id), peer.map(ask).orElseGet(() -> List.of(unheard(id))));
    }

    /** The peer that most is to be expected of: one that passes, then the least burdened, then the best score. */
    private Check best(Function<Candidate, List<Answer>> ask) {
        Comparator<MemberId> better = Comparator.<MemberId, Boolean>comparing(
                        id -> of(id, ask).refusal().isPresent())
                .thenComparing(id -> Candidate.other(view, id)
                        .map(peer -> peer.health().burden())
                        .orElse(Burden.ALL))
                .thenComparing(id -> Candidate.other(view, id)
                        .map(peer -> -peer.health().score())
                        .orElse(0))
                .thenComparing(id -> id);
        return policy.others().stream()
                .min(better)
                .map(id -> of(id, ask))
                .orElseGet(() -> new Check(
                        Optional.empty(),
                        List.of(Answer.no(Gate.COMMAND, "there is no other peer", "name one in the settings"))));
    }
}
