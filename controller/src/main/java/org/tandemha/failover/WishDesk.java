package org.tandemha.failover;

import java.util.List;
import java.util.Optional;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Action.Note.Kind;
import org.tandemha.failover.Check.Answer;
import org.tandemha.failover.WishAnswer.State;
import org.tandemha.failover.WishBook.Open;

/** Takes commands in, carries out those that concern this member, and sees that each is answered in its time. */
final class WishDesk {
    /** How long an answer is shown after its command's own time. */
    private static final long SHOWN_NS = 60_000_000_000L;

    private final Turn turn;

    WishDesk(Turn turn) {
        this.turn = turn;
    }

    private View view() {
        return turn.view;
    }

    private MemberId self() {
        return turn.policy.self();
    }

    /** A command given to this member. */
    void wished(Wish given) {
        if (view().wishes().open(given.id()).isPresent()) {
            return;
        }
        Optional<WishAnswer> before = view().wishes().answered(given.id());
        if (before.isPresent()) {
            turn.actions.add(new Action.Answered(given, before.get()));
            return;
        }
        Wish wish = given.at(target(given), view().lease().epoch());
        if (view().wishes().full()) {
            Answer no = Answer.no(Gate.BUSY, FailoverRow.MOST_WISHES + " commands wait for an answer here", "wait");
            turn.actions.add(new Action.Answered(wish, WishAnswer.refused(wish, no.gate(), no.because(), no.mend())));
            return;
        }
        turn.note(Kind.WISH, wish.verb().word(), wish.who() + " orders " + words(wish));
        turn.view = view().with(view().wishes().opened(wish, turn.nowNs + wish.leftMs() * 1_000_000));
        Optional<Answer> no = new WishRules(view(), turn.policy).senseless(wish);
        if (no.isPresent()) {
            refuse(wish, no.get());
        } else if (mode(wish)) {
            orderMode(wish);
        } else if (concerns(wish)) {
            carry(wish);
        }
    }

    private static String words(Wish wish) {
        return wish.verb().word()
                + wish.target().map(peer -> " " + peer).orElse("")
                + (wish.order().drainMs() > 0
                        ? ", drain " + Text.ms(wish.order().drainMs())
                        : "")
                + (wish.order().dryRun() ? ", dry run" : "")
                + (wish.order().force() ? ", by force" : "");
    }

    private Optional<MemberId> target(Wish wish) {
        if (wish.target().isPresent()) {
            return wish.target();
        }
        Optional<MemberId> here = turn.policy.witness() ? Optional.empty() : Optional.of(self());
        return switch (wish.verb()) {
            case SWITCHOVER, FAILOVER -> new WishRules(view(), turn.policy).otherThanHolder();
            case TAKEOVER, MAINTENANCE_ON, MAINTENANCE_OFF -> here;
            case PAUSE, RESUME, ACK, ENABLE, OBSERVE -> Optional.empty();
        };
    }

    /** Modes spread by themselves, see {@link Standing}. */
    private static boolean mode(Wish wish) {
        return switch (wish.verb()) {
            case PAUSE, RESUME, ENABLE, OBSERVE -> true;
            case SWITCHOVER, FAILOVER, TAKEOVER, MAINTENANCE_ON, MAINTENANCE_OFF, ACK -> false;
        };
    }

    private boolean concerns(Wish wish) {
        return switch (wish.verb()) {
            // who was to have it and has it sees the order in an older row
            case SWITCHOVER, FAILOVER -> view().lease().mine() && !wish.target().equals(Optional.of(self()));
            case ACK -> view().lease().mine();
            case TAKEOVER, MAINTENANCE_ON, MAINTENANCE_OFF ->
                wish.target().filter(self()::equals).isPresent();
            case PAUSE, RESUME, ENABLE, OBSERVE -> false;
        };
    }

    /** Commands in another member's row. */
    void carry(List<Wish> wishes) {
        for (Wish wish : wishes) {
            boolean ours = concerns(wish) && view().wishes().answered(wish.id()).isEmpty();
            if (ours && wish.leftMs() > 0) {
                turn.note(Kind.WISH, wish.verb().word(), wish.who() + " orders " + words(wish) + ", by another member");
                carry(wish);
            }
        }
    }

    private void carry(Wish wish) {
        Optional<Answer> no = new WishRules(view(), turn.policy).outdated(wish);
        if (no.isPresent()) {
            refuse(wish, no.get());
            return;
        }
        switch (wish.verb()) {
            case SWITCHOVER, FAILOVER, TAKEOVER -> {
                if (wish.order().dryRun()) {
                    done(wish, new WishRules(view(), turn.policy).dryRun(wish));
                } else {
                    turn.decide(wish);
                }
            }
            case ACK -> acknowledge(wish);
            case MAINTENANCE_ON, MAINTENANCE_OFF -> maintain(wish, wish.verb() == Verb.MAINTENANCE_ON);
            case PAUSE, RESUME, ENABLE, OBSERVE -> orderMode(wish);
        }
    }

    private void acknowledge(Wish wish) {
        if (view().motion().holdDown().isEmpty()) {
            done(wish, "no hold-down was in force");
            return;
        }
        turn.endHoldDown("acknowledged by " + wish.who());
        done(wish, "the hold-down is ended");
    }

    private void maintain(Wish wish, boolean on) {
        if (on && view().role() != Role.STANDBY) {
            refuse(
                    wish,
                    Answer.no(Gate.LEASE, self() + " is " + view().role(), "tandem switchover, then order it again"));
            return;
        }
        Standing next = view().standing().maintained(on);
        String because = self() + (on ? " is in maintenance" : " may serve again") + " by order of " + wish.who();
        if (!next.equals(view().standing())) {
            turn.remember(next, because);
        }
        done(wish, because);
    }

    private void orderMode(Wish wish) {
        Mode now = view().standing().mode();
        Mode next = switch (wish.verb()) {
            case OBSERVE -> Mode.OBSERVE;
            case PAUSE -> Mode.PAUSED;
            default -> Mode.ENABLED;
        };
        if (next == now) {
            done(wish, "all members are " + now + " already");
            return;
        }
        turn.remember(view().standing().ordered(next, self()), "is " + next + " by order of " + wish.who());
        done(wish, "was " + now + ", is " + next + " here; each other member takes it over as soon as it is reached");
    }

    private void done(Wish wish, String because) {
        answer(wish, WishAnswer.of(wish, State.DONE, because));
    }

    void refuse(Wish wish, Answer no) {
        answer(wish, WishAnswer.refused(wish, no.gate(), no.because(), no.mend()));
    }

    /** Our answer: published, and the last word goes to who asked, if that was here. */
    void answer(Wish wish, WishAnswer answer) {
        long untilNs = turn.nowNs + wish.leftMs() * 1_000_000 + SHOWN_NS;
        turn.view = view().with(view().wishes().gave(answer, untilNs));
        close(answer);
    }

    /** Answers in another member's row. */
    void heard(List<WishAnswer> answers) {
        answers.forEach(this::close);
    }

    private void close(WishAnswer answer) {
        Optional<Open> open = view().wishes().open(answer.id());
        if (open.isEmpty()) {
            return;
        }
        if (!answer.state().last()) {
            turn.view = view().with(view().wishes().heard(answer));
            return;
        }
        Wish wish = open.get().wish();
        turn.view = view().with(view().wishes().closed(answer.id()));
        turn.actions.add(new Action.Answered(wish, answer));
        turn.note(Kind.WISH, wish.verb().word(), wish.verb().word() + " " + answer.state() + ": " + answer.because());
    }

    /** Whoever was asked and does not answer: the one who ordered must hear something. */
    void expire() {
        for (Open open : view().wishes().open()) {
            if (open.deadlineNs() - turn.nowNs <= 0) {
                String far = open.heard()
                        .map(answer -> "under way when its time ran out: " + answer.because())
                        .orElseGet(() -> "nobody it concerns has answered: "
                                + new WishRules(view(), turn.policy).whoIsSilent(open.wish()));
                close(WishAnswer.of(open.wish(), State.EXPIRED, far));
            }
        }
        turn.view = view().with(view().wishes().at(turn.nowNs));
    }
}
