package org.tandemha.failover;

import static org.tandemha.failover.Role.ACTIVE;
import static org.tandemha.failover.Role.CLAIMING;
import static org.tandemha.failover.Role.DRAINING;
import static org.tandemha.failover.Role.RESTARTING;
import static org.tandemha.failover.Role.STANDBY;
import static org.tandemha.failover.Role.WITNESS;
import static org.tandemha.failover.Role.YIELDING;
import static org.tandemha.failover.RoleRow.decision;
import static org.tandemha.failover.RoleRow.fact;
import static org.tandemha.failover.RoleRow.stay;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every way from one role to another, and every reason to stay. The rows are asked from the top, the first that counts
 * is taken: what has happened before what is ordered, what is ordered before what is judged. At most 30 rows.
 */
public final class RoleTable {
    static final List<RoleRow> ROWS = List.of(
            fact(
                    Set.of(STANDBY, CLAIMING),
                    Situation.HELD,
                    "always",
                    ACTIVE,
                    Runbook.SERVE,
                    "Whoever holds the lease serves, however it came to it.",
                    LeaseRows::held),
            fact(
                    Set.of(ACTIVE, RESTARTING, DRAINING),
                    Situation.NOT_HELD,
                    "always",
                    STANDBY,
                    Runbook.YIELDED,
                    "The kernel has shut the gate already; the rest is tidying up.",
                    LeaseRows::lost),
            fact(
                    Set.of(YIELDING),
                    Situation.NOT_HELD,
                    "always",
                    STANDBY,
                    Runbook.YIELDED,
                    "The release is durable and published: another may serve.",
                    LeaseRows::released),
            fact(
                    Set.of(CLAIMING),
                    Situation.TAKEN,
                    "always",
                    STANDBY,
                    Runbook.NONE,
                    "Another was faster; it is not asked again.",
                    LeaseRows::taken),
            fact(
                    Set.of(CLAIMING),
                    Situation.STEP_FAILED,
                    "always",
                    STANDBY,
                    Runbook.NONE,
                    "A majority that refuses now may grant a moment later.",
                    StepRows::claimFailed),
            fact(
                    Set.of(DRAINING),
                    Situation.STEP_FAILED,
                    "always",
                    ACTIVE,
                    Runbook.NONE,
                    "Before the release everything can be taken back, and is.",
                    StepRows::undone),
            fact(
                    Set.of(DRAINING),
                    Situation.RELEASING,
                    "always",
                    YIELDING,
                    Runbook.NONE,
                    "From here on there is no way back but a new claim.",
                    StepRows::release),
            fact(
                    Set.of(YIELDING),
                    Situation.STEP_FAILED,
                    "always",
                    ACTIVE,
                    Runbook.SERVE,
                    "What cannot be given back is served on.",
                    StepRows::notReleased),
            fact(
                    Set.of(RESTARTING),
                    Situation.RUN_DONE,
                    "always",
                    ACTIVE,
                    Runbook.NONE,
                    "A restart that helped costs less than a move.",
                    StepRows::restarted),
            fact(
                    Set.of(RESTARTING),
                    Situation.STEP_FAILED,
                    "always",
                    ACTIVE,
                    Runbook.NONE,
                    "What a restart did not mend, the next one will not.",
                    StepRows::notRestarted),
            fact(
                    Set.of(ACTIVE),
                    Situation.STEP_FAILED,
                    "always",
                    YIELDING,
                    Runbook.FAILOVER,
                    "A holder that answers for no address keeps everybody from serving.",
                    StepRows::notArmed),
            decision(
                    Set.of(ACTIVE),
                    Situation.WISH,
                    "switchover, and every gate passes",
                    DRAINING,
                    Runbook.SWITCHOVER,
                    "Planned work should cost no call.",
                    WishRows::switchover),
            decision(
                    Set.of(ACTIVE, RESTARTING),
                    Situation.WISH,
                    "failover, and every gate passes",
                    YIELDING,
                    Runbook.FAILOVER,
                    "The operator knows what the sensors do not.",
                    WishRows::failover),
            decision(
                    Set.of(STANDBY, CLAIMING),
                    Situation.WISH,
                    "takeover, and the holder is said to be fenced",
                    CLAIMING,
                    Runbook.FORCE,
                    "Only a person or a fence can know that a silent holder is off.",
                    WishRows::takeover),
            stay(
                    RoleRow.any(),
                    Situation.WISH,
                    "a gate refuses",
                    "A refusal names the gate, and how to mend or force it.",
                    WishRows::refused),
            decision(
                    Set.of(DRAINING),
                    Situation.SICK,
                    "no call is bridged any more",
                    YIELDING,
                    Runbook.FAILOVER,
                    "There is nothing left to wait for.",
                    StepRows::sickWhileDraining),
            decision(
                    Set.of(STANDBY),
                    Situation.NOBODY,
                    "held here last, never given back, and not sick",
                    CLAIMING,
                    Runbook.CLAIM,
                    "A controller that was restarted moves nothing: proof may come later.",
                    LeaseRows::ownAgain),
            stay(
                    Set.of(STANDBY),
                    Situation.NOBODY,
                    "given back for another, within its time to claim",
                    "Who was chosen goes first.",
                    LeaseRows::handedOver),
            decision(
                    Set.of(STANDBY),
                    Situation.NOBODY,
                    "this peer is well and proven",
                    CLAIMING,
                    Runbook.CLAIM,
                    "No hold-down, no margin, no old data stands against serving when nobody does.",
                    LeaseRows::claim),
            decision(
                    Set.of(STANDBY),
                    Situation.NOBODY,
                    "for long, and Asterisk runs here",
                    CLAIMING,
                    Runbook.CLAIM,
                    "A lost test context on both must not darken both: some service beats none.",
                    LeaseRows::lastResort),
            stay(
                    Set.of(STANDBY),
                    Situation.NOBODY,
                    "a gate refuses",
                    "A peer that cannot bridge calls would take the place of one that can.",
                    LeaseRows::unfit),
            decision(
                    Set.of(ACTIVE),
                    Situation.SICK,
                    "restart first, and the budget lasts",
                    RESTARTING,
                    Runbook.RESTART,
                    "Where calls are short and restarts quick, the administrator may prefer them.",
                    HealthRows::restartFirst),
            decision(
                    Set.of(ACTIVE),
                    Situation.SICK,
                    "another peer is strictly better, proven, and every gate passes",
                    YIELDING,
                    Runbook.FAILOVER,
                    "A holder that knows it is sick need not be waited for.",
                    HealthRows::move),
            stay(
                    Set.of(ACTIVE),
                    Situation.SICK,
                    "the other peer shares the trouble",
                    "What is down for both is mended by no move.",
                    HealthRows::sharedFate),
            stay(
                    Set.of(ACTIVE),
                    Situation.SICK,
                    "the last move is too young",
                    "Going back and forth harms more than either peer's trouble.",
                    HealthRows::heldDown),
            stay(
                    Set.of(ACTIVE),
                    Situation.SICK,
                    "any other gate refuses",
                    "A sick holder serves what it can until another is known to serve better.",
                    HealthRows::noBetter),
            stay(
                    Set.of(ACTIVE),
                    Situation.TROUBLED,
                    "always",
                    "Overload moves along, and broken proof accuses nobody: that is for people to mend.",
                    HealthRows::troubled),
            decision(
                    Set.of(ACTIVE),
                    Situation.BACK,
                    "well for long enough, calls and trunks proven there",
                    DRAINING,
                    Runbook.FAILBACK,
                    "By default nothing goes back by itself: a move that nobody needs is a risk.",
                    HealthRows::back),
            stay(
                    Set.of(WITNESS),
                    Situation.ANYTHING,
                    "always",
                    "A witness votes and never serves.",
                    scene -> Optional.of(Match.of("witness", "votes and carries commands on"))),
            stay(
                    RoleRow.any(),
                    Situation.ANYTHING,
                    "nothing above",
                    "All is as it should be.",
                    scene -> Optional.of(Match.of("", scene.view().role() + ", and nothing calls for a change"))));

    private RoleTable() {}

    /** The first row that counts, with its reason; the last row always does. */
    static Found find(Scene scene) {
        for (int place = 0; place < ROWS.size(); place++) {
            RoleRow row = ROWS.get(place);
            boolean past = row.kind() == RoleRow.Kind.FACT && scene.pretends();
            if (row.from().contains(scene.as()) && scene.is(row.on()) && !past) {
                Optional<Match> match = row.test().apply(scene);
                if (match.isPresent()) {
                    return new Found(place, row, match.get());
                }
            }
        }
        throw new IllegalStateException("the role table has no last row");
    }

    /** The row that counts. */
    record Found(int place, RoleRow row, Match match) {}
}
