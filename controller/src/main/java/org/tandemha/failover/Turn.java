package org.tandemha.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Action.Note.Kind;
import org.tandemha.failover.RoleTable.Found;
import org.tandemha.failover.WishAnswer.State;

/** One observation taken in: holds the view while it becomes the next one. Lives for one call of {@link Failover}. */
final class Turn {
    /** A row leads to a role, which has rows of its own; more than this in one observation is a defect of the table. */
    private static final int MOST_ROWS = 6;

    /** Between two campaigns that were refused. */
    private static final long CAMPAIGN_AGAIN_NS = 200_000_000L;

    final Policy policy;
    final long nowNs;
    final List<Action> actions = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final WishDesk desk;
    View view;

    Turn(View view, Policy policy) {
        this.view = view;
        this.policy = policy;
        this.nowNs = view.nowNs();
        this.desk = new WishDesk(this);
    }

    Decision take(Observation seen) {
        forgetHoldDown();
        if (seen instanceof Observation.OwnHealth own) {
            view = view.with(view.own().next(own.health(), nowNs));
            run(run -> runner().proven(run, view.own()));
        } else if (seen instanceof Observation.RowSeen row) {
            absorb(row.member(), row.row());
        } else if (seen instanceof Observation.LeaseChanged changed) {
            lease(changed.lease());
        } else if (seen instanceof Observation.Outcome outcome) {
            run(run -> runner().outcome(run, outcome));
        } else if (seen instanceof Observation.DataSeen data) {
            view = view.with(new View.Data(Optional.of(data.ageMs()), nowNs));
        } else if (seen instanceof Observation.Wished wished) {
            desk.wished(wished.wish());
        }
        run(run -> runner().peer(run, this::mayServe));
        run(run -> runner().tick(run));
        decide();
        handing();
        desk.expire();
        Publisher.publish(this);
        return new Decision(view, actions, rows, view.because());
    }

    // what is seen

    private void absorb(MemberId member, FailoverRow row) {
        if (member.equals(policy.self()) || !view.hasRoomFor(member)) {
            return;
        }
        Optional<Other> before = Optional.ofNullable(view.others().get(member));
        long rowWithinNs = policy.options().rowWithin().toNanos();
        view = view.with(member, Other.next(before, row, nowNs, rowWithinNs));
        Standing newest = view.standing().newest(row.standing());
        if (!newest.equals(view.standing())) {
            remember(newest, "is " + newest.mode() + " by an order given to " + newest.by());
        }
        desk.heard(row.answers());
        desk.carry(row.wishes());
    }

    private void lease(LeaseSeen lease) {
        Optional<MemberId> before = view.motion().lastHolder();
        view = view.with(lease);
        if (lease.holding() == LeaseSeen.Holding.OTHERS || before.isEmpty()) {
            lease.last().ifPresent(last -> view = view.with(view.motion().held(last)));
        }
    }

    private void forgetHoldDown() {
        boolean over = view.motion()
                .holdDown()
                .filter(down -> down.untilNs() - nowNs <= 0)
                .isPresent();
        if (over) {
            endHoldDown("the hold-down is over");
        }
    }

    void endHoldDown(String because) {
        view = view.with(view.motion().holdDown(Optional.empty()));
        note(Kind.MODE, "hold-down", because);
    }

    void remember(Standing next, String because) {
        view = view.with(next);
        actions.add(new Action.Remember(next));
        note(Kind.MODE, next.mode().name(), because);
    }

    // what is decided

    private void decide() {
        for (int i = 0; i < MOST_ROWS; i++) {
            if (!apply(find(new Scene(view, policy, as(), Optional.empty())))) {
                return;
            }
        }
    }

    private Found find(Scene scene) {
        Found found = RoleTable.find(scene);
        rows.add(found.place() + 1);
        return found;
    }

    /** Whether the peer that the drain is for may still serve at its end. */
    private boolean mayServe(Run run) {
        boolean force = run.wish().filter(wish -> wish.order().force()).isPresent();
        Checks checks = new Checks(view, policy);
        return run.target()
                .map(peer -> checks.handover(peer, run.wish().isPresent(), force))
                .filter(Check::passes)
                .isPresent();
    }

    /** One command through the role table. */
    void decide(Wish wish) {
        apply(find(new Scene(view, policy, view.role(), Optional.of(wish))));
    }

    /** In observe mode nobody serves by our leave; a peer in trouble then decides as if it did. */
    private Role as() {
        boolean imagines = view.standing().mode() == Mode.OBSERVE
                && view.role() == Role.STANDBY
                && view.lease().holder().isEmpty()
                && view.own().burden() != Burden.NONE;
        return imagines ? Role.ACTIVE : view.role();
    }

    /** Does what a row says; whether the role changed. */
    private boolean apply(Found found) {
        RoleRow row = found.row();
        Match match = found.match();
        boolean observing = view.standing().mode() == Mode.OBSERVE && row.kind() == RoleRow.Kind.DECISION;
        if (row.kind() == RoleRow.Kind.STAY || observing) {
            match.refused().ifPresent(no -> match.wish().ifPresent(wish -> desk.refuse(wish, no)));
            noteOnce(observing ? Kind.WOULD : Kind.STAY, match);
            return false;
        }
        Role from = view.role();
        Role to = row.to().orElse(from);
        noteRole(from, to, match);
        aftermath(found, from);
        Optional<Run> before = view.motion().run();
        view = view.in(to);
        if (row.on() != Situation.RELEASING) {
            before.filter(run -> Run.Result.UNDER_WAY == run.result() && !byLease(row.on()))
                    .ifPresent(run -> runner().takeBack(run));
            view = view.with(view.motion().running(Optional.empty()));
        }
        if (row.runbook() != Runbook.NONE) {
            begin(row.runbook(), match);
        }
        return true;
    }

    private static boolean byLease(Situation on) {
        return on == Situation.HELD || on == Situation.NOT_HELD;
    }

    private void begin(Runbook book, Match match) {
        long id = view.motion().runs() + 1;
        Run run = runner().begin(id, book, match.target(), match.wish(), match.drainNs());
        view = view.with(view.motion().running(Optional.of(run)));
        if (book == Runbook.RESTART) {
            view = view.with(view.motion().restarted(nowNs));
        }
        match.wish().ifPresent(wish -> desk.answer(wish, WishAnswer.of(wish, State.ACCEPTED, match.because())));
    }

    /** What a change of role leaves behind: hold-down, handing over, waiting after a failure, answers to commands. */
    private void aftermath(Found found, Role from) {
        Optional<Run> run = view.motion().run();
        Optional<Wish> wish = run.flatMap(Run::wish);
        String because = found.match().because();
        switch (found.row().on()) {
            case HELD -> held(run);
            case NOT_HELD ->
                run.filter(at -> at.book() != Runbook.SERVE && at.book() != Runbook.RESTART)
                        .ifPresent(at -> view = view.with(
                                view.motion().handing(Optional.of(new Handing(at.target(), at.wish(), nowNs)))));
            case TAKEN -> {
                claims(0);
                wish.ifPresent(order -> desk.answer(order, WishAnswer.of(order, State.FAILED, because)));
            }
            case STEP_FAILED -> {
                wish.ifPresent(order -> desk.answer(order, WishAnswer.of(order, State.FAILED, because)));
                stepFailed(from);
            }
            default -> {}
        }
    }

    private void stepFailed(Role from) {
        switch (from) {
            case CLAIMING -> {
                claims(view.motion().claims() + 1);
                retryIn(CAMPAIGN_AGAIN_NS);
            }
            case RESTARTING ->
                view = view.with(view.motion()
                        .restarts(Collections.nCopies(policy.options().restart().budget(), nowNs)));
            default -> retryIn(policy.options().patience().retry().toNanos());
        }
    }

    private void retryIn(long ns) {
        view = view.with(view.motion().retry(Optional.of(nowNs + ns)));
    }

    private void claims(int next) {
        view = view.with(view.motion().claims(next));
    }

    /** The lease is ours: a move, if another held it before; a hold-down, if nobody ordered that move. */
    private void held(Optional<Run> run) {
        claims(0);
        view = view.with(view.motion().retry(Optional.empty()));
        MemberId self = policy.self();
        Optional<MemberId> from = view.motion().lastHolder().filter(last -> !last.equals(self));
        Optional<Wish> wish = run.flatMap(Run::wish);
        wish.ifPresent(
                order -> desk.answer(order, WishAnswer.of(order, State.DONE, "serves here under epoch " + epoch())));
        boolean ordered = wish.isPresent() || from.filter(this::orderedHere).isPresent();
        long spanNs = policy.options().holdDown().toNanos();
        if (from.isPresent() && !ordered && spanNs > 0) {
            view = view.with(view.motion().holdDown(Optional.of(new Motion.HoldDown(nowNs + spanNs, from.get()))));
            note(
                    Kind.MODE,
                    "hold-down",
                    "the service came from " + from.get() + ": no move by itself for " + Text.span(spanNs)
                            + ", or until tandem ack");
        }
        view = view.with(view.motion().held(self));
    }

    /** Whether the one that held before gave the lease to us by an operator's order. */
    private boolean orderedHere(MemberId last) {
        return Optional.ofNullable(view.others().get(last))
                .filter(other -> other.handsBy(policy.self()))
                .isPresent();
    }

    /** What became of a lease that was given back for somebody. */
    private void handing() {
        Optional<Handing> handing = view.motion().handing();
        if (handing.isEmpty()) {
            return;
        }
        String to = handing.get().to().map(MemberId::name).orElse("another peer");
        Optional<MemberId> holder = view.lease().holder();
        if (holder.isPresent() && view.role() != Role.CLAIMING) {
            boolean asMeant = !holder.get().equals(policy.self())
                    && handing.get().to().map(holder.get()::equals).orElse(true);
            String because = holder.get() + " serves under epoch " + epoch() + (asMeant ? "" : ", and not " + to);
            handed(handing.get(), asMeant ? State.DONE : State.FAILED, because);
        } else if (nowNs - handing.get().sinceNs()
                >= policy.options().patience().yield().toNanos()) {
            String because = to + " has not claimed the lease within "
                    + Text.span(policy.options().patience().yield().toNanos()) + ": any fit peer may";
            handed(handing.get(), State.FAILED, because);
        }
    }

    private void handed(Handing handing, State state, String because) {
        view = view.with(view.motion().handing(Optional.empty()));
        handing.wish().ifPresent(wish -> desk.answer(wish, WishAnswer.of(wish, state, because)));
    }

    private String epoch() {
        return view.lease().epoch().map(Object::toString).orElse("unknown");
    }

    // what is done and told

    private void run(UnaryOperator<Run> next) {
        view = view.with(view.motion().running(view.motion().run().map(next)));
    }

    private Runner runner() {
        return new Runner(policy.options(), view.lease().epoch(), nowNs, actions);
    }

    void note(Kind kind, String what, String because) {
        actions.add(new Action.Note(kind, what, because));
    }

    private void noteRole(Role from, Role to, Match match) {
        boolean often = (from == Role.CLAIMING || to == Role.CLAIMING)
                && Integer.bitCount(view.motion().claims()) > 1
                && to != Role.ACTIVE;
        view = view.with(view.told().noted("", match.because()));
        if (!often) {
            note(Kind.ROLE, from + " to " + to, match.because());
        }
    }

    private void noteOnce(Kind kind, Match match) {
        String key = match.key().isEmpty() ? "" : kind + " " + match.key();
        boolean known = key.isEmpty() || key.equals(view.told().key());
        view = view.with(view.told().noted(key, match.because()));
        if (!known && match.refused().isEmpty()) {
            note(kind, match.key(), match.because());
        }
    }
}
