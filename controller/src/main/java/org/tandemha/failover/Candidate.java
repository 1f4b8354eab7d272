package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * A peer that might serve, as this member sees it: itself, or another by its row.
 *
 * @param ageNs how old what is known of it is
 * @param atNs when what is known of it came
 * @param dataMs age of its copy of the data; absent where none is copied
 */
record Candidate(
        MemberId id,
        boolean self,
        PeerHealth health,
        long ageNs,
        long atNs,
        boolean maintenance,
        Optional<Long> dataMs) {

    static Candidate self(View view, Policy policy) {
        Own own = view.own();
        return new Candidate(
                policy.self(),
                true,
                own.health(),
                view.nowNs() - own.atNs(),
                own.atNs(),
                view.standing().maintenance(),
                dataMs(view));
    }

    static Optional<Long> dataMs(View view) {
        return view.data()
                .ageMs()
                .map(age -> age + Limits.ms(view.nowNs() - view.data().atNs()));
    }

    /** Nothing where no row of it has come. */
    static Optional<Candidate> other(View view, MemberId id) {
        return Optional.ofNullable(view.others().get(id)).map(other -> {
            long ageNs = view.nowNs() - other.atNs();
            long dataMs = other.row().dataMs();
            return new Candidate(
                    id,
                    false,
                    other.row().health(),
                    ageNs,
                    other.atNs(),
                    other.row().standing().maintenance(),
                    dataMs == FailoverRow.UNKNOWN ? Optional.empty() : Optional.of(dataMs + Limits.ms(ageNs)));
        });
    }

    /** How long ago it last proved a call, as far as is known, milliseconds. */
    Optional<Long> provenMs() {
        return health.provenMs().isPresent()
                ? Optional.of(health.provenMs().getAsLong() + Limits.ms(ageNs))
                : Optional.empty();
    }

    /** Whether it proved a call over a trunk after the given moment. */
    boolean provedTrunkAfter(long ns, long nowNs) {
        return health.trunkProvenMs().isPresent()
                && health.trunkProvenMs().getAsLong() + Limits.ms(ageNs) < Limits.ms(nowNs - ns);
    }

    /** {@code here} or the other's name. */
    String where() {
        return self ? "this peer" : id.name();
    }
}
