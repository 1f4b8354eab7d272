package org.tandemha.failover;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Check.Answer;

/** What is wrong with a command before any gate is asked, and what it would do. */
final class WishRules {
    private final View view;
    private final Policy policy;

    WishRules(View view, Policy policy) {
        this.view = view;
        this.policy = policy;
    }

    /** The only other peer, or the best of them. */
    Optional<MemberId> otherThanHolder() {
        Optional<MemberId> holder = view.lease().holder();
        List<MemberId> rest = policy.peers().stream()
                .filter(peer -> !Optional.of(peer).equals(holder))
                .toList();
        if (holder.filter(policy.self()::equals).isPresent()) {
            return new Checks(view, policy).move().target();
        }
        return rest.stream()
                .filter(policy.self()::equals)
                .findFirst()
                .or(() -> rest.stream().findFirst());
    }

    /** What this member can tell by itself. */
    Optional<Answer> senseless(Wish wish) {
        return switch (wish.verb()) {
            case SWITCHOVER, FAILOVER -> target(wish).or(() -> holder(wish));
            case TAKEOVER, MAINTENANCE_ON, MAINTENANCE_OFF -> target(wish);
            case ACK -> noHolder();
            case PAUSE -> inMode(Mode.OBSERVE, "in observe mode nothing moves anyway", "tandem enable");
            case RESUME -> inMode(Mode.OBSERVE, "observe mode is ended by another command", "tandem enable");
            case ENABLE -> inMode(Mode.PAUSED, "it is enabled, and paused", "tandem resume");
            case OBSERVE -> Optional.empty();
        };
    }

    private Optional<Answer> inMode(Mode mode, String because, String mend) {
        Gate gate = mode == Mode.OBSERVE ? Gate.OBSERVE : Gate.PAUSE;
        return view.standing().mode() == mode ? Optional.of(Answer.no(gate, because, mend)) : Optional.empty();
    }

    private Optional<Answer> target(Wish wish) {
        String peers = policy.peers().stream().map(MemberId::name).collect(Collectors.joining(" or "));
        if (wish.target().isEmpty()) {
            return Optional.of(Answer.no(Gate.COMMAND, "it names no peer", "name " + peers));
        }
        MemberId target = wish.target().get();
        return policy.peers().contains(target)
                ? Optional.empty()
                : Optional.of(Answer.no(Gate.COMMAND, target + " is no peer", "name " + peers));
    }

    private Optional<Answer> noHolder() {
        return view.lease().holder().isPresent()
                ? Optional.empty()
                : Optional.of(Answer.no(
                        Gate.LEASE,
                        "nobody holds the lease, as far as this member knows",
                        "a fit peer claims it by itself; tandem check says what keeps it"));
    }

    private Optional<Answer> holder(Wish wish) {
        if (view.standing().mode() == Mode.OBSERVE) {
            return Optional.of(new Gates(view, policy.options()).observe());
        }
        return noHolder()
                .or(() -> view.lease().holder().equals(wish.target())
                        ? Optional.of(
                                Answer.no(Gate.COMMAND, wish.target().get() + " serves already", "name another peer"))
                        : Optional.empty());
    }

    /** What has changed since the command was given, as the member that it concerns sees it. */
    Optional<Answer> outdated(Wish wish) {
        boolean moves = wish.verb() == Verb.SWITCHOVER || wish.verb() == Verb.FAILOVER || wish.verb() == Verb.TAKEOVER;
        if (!moves) {
            return Optional.empty();
        }
        if (!wish.seen().equals(view.lease().epoch())) {
            String then = wish.seen().map(Epoch::toString).orElse("none");
            String now = view.lease().epoch().map(Epoch::toString).orElse("none");
            String because = "ordered under epoch " + then + ", and now it is " + now;
            return Optional.of(Answer.no(Gate.LEASE, because, "look again, then order it again if it is still wanted"));
        }
        Runbook book = switch (wish.verb()) {
            case SWITCHOVER -> Runbook.SWITCHOVER;
            case FAILOVER -> Runbook.FAILOVER;
            default -> Runbook.FORCE;
        };
        Duration needs = Runner.longest(book, Duration.ofMillis(wish.order().drainMs()), policy.options());
        return needs.toMillis() <= wish.leftMs()
                ? Optional.empty()
                : Optional.of(Answer.no(
                        Gate.COMMAND,
                        "it may take " + Text.span(needs.toNanos()) + " and has " + Text.ms(wish.leftMs()),
                        "give it more time"));
    }

    /** What would be done, or what refuses. */
    String dryRun(Wish wish) {
        Checks checks = new Checks(view, policy);
        MemberId target = wish.target().orElse(policy.self());
        Check check = wish.verb() == Verb.TAKEOVER
                ? checks.takeover(wish)
                : checks.order(target, wish.order().force());
        if (!check.passes()) {
            return "would be refused: " + check.because();
        }
        Runbook book = switch (wish.verb()) {
            case SWITCHOVER -> Runbook.SWITCHOVER;
            case FAILOVER -> Runbook.FAILOVER;
            default -> Runbook.FORCE;
        };
        return check.because() + "; would do "
                + book.steps().stream().map(step -> step.deed().word()).collect(Collectors.joining(", "));
    }

    /** Whom the answer was waited for from. */
    String whoIsSilent(Wish wish) {
        Optional<MemberId> asked = switch (wish.verb()) {
            case SWITCHOVER, FAILOVER, ACK -> view.lease().holder();
            default -> wish.target();
        };
        return asked.map(peer -> Optional.ofNullable(view.others().get(peer))
                        .map(other ->
                                "the newest row of " + peer + " is " + Text.span(view.nowNs() - other.atNs()) + " old")
                        .orElse("nothing was heard of " + peer))
                .orElse("nobody holds the lease");
    }
}
