package org.tandemha.failover;

import java.time.Duration;

/**
 * Decides: from what one member knows and one more thing it sees to what it knows then, and what is to be done. Pure;
 * time comes with the observations. Ticks must come several times a second for deadlines to be kept.
 *
 * <p>The order within one observation: what is seen is taken in, the runbook under way goes on, commands are heard, the
 * {@link RoleTable} is asked, and the row is published if others should hear of it.
 */
public final class Failover {
    /** What a command may take beyond the steps it consists of: the way there and back between members. */
    private static final Duration WAY = Duration.ofSeconds(10);

    private Failover() {}

    public static Decision decide(View view, Observation seen, Policy policy) {
        return new Turn(view.at(seen.atNs()), policy).take(seen);
    }

    /** Whether a takeover would work now, gate by gate. */
    public static Check check(View view, Policy policy, long nowNs) {
        return new Checks(view.at(nowNs), policy).now();
    }

    /** How long a command must be given, so that it can be carried out and answered. */
    public static Duration life(Verb verb, Duration drain, Policy policy) {
        Runbook book = switch (verb) {
            case SWITCHOVER -> Runbook.SWITCHOVER;
            case FAILOVER -> Runbook.FAILOVER;
            case TAKEOVER -> Runbook.FORCE;
            case PAUSE, RESUME, MAINTENANCE_ON, MAINTENANCE_OFF, ACK, ENABLE, OBSERVE -> Runbook.NONE;
        };
        return Runner.longest(book, drain, policy.options()).plus(WAY);
    }
}
