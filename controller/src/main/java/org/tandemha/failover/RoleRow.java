package org.tandemha.failover;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One row of the role table.
 *
 * @param to absent where the role stays
 * @param kind what observe mode makes of it
 * @param why the reason for the row, for people
 * @param test the reason it counts now, with its numbers; nothing where it does not
 */
record RoleRow(
        Set<Role> from,
        Situation on,
        String when,
        Optional<Role> to,
        Runbook runbook,
        Kind kind,
        String why,
        Function<Scene, Optional<Match>> test) {

    enum Kind {
        /** Follows what has happened already, in every mode. */
        FACT,
        /** A decision to do something: in observe mode it is noted and not done. */
        DECISION,
        /** A decision to leave everything as it is. */
        STAY
    }

    static RoleRow fact(Set<Role> from, Situation on, String when, Role to, Runbook book, String why, Test test) {
        return new RoleRow(from, on, when, Optional.of(to), book, Kind.FACT, why, test::of);
    }

    static RoleRow decision(Set<Role> from, Situation on, String when, Role to, Runbook book, String why, Test test) {
        return new RoleRow(from, on, when, Optional.of(to), book, Kind.DECISION, why, test::of);
    }

    static RoleRow stay(Set<Role> from, Situation on, String when, String why, Test test) {
        return new RoleRow(from, on, when, Optional.empty(), Runbook.NONE, Kind.STAY, why, test::of);
    }

    /** Says why a row counts in a scene, if it does. */
    interface Test {
        Optional<Match> of(Scene scene);
    }

    static Set<Role> any() {
        return EnumSet.allOf(Role.class);
    }
}
