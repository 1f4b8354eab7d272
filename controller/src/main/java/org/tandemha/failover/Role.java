package org.tandemha.failover;

/** What a member does at present; {@link RoleTable} has every way from one to another. */
public enum Role {
    /** Votes, carries commands on, and never serves. */
    WITNESS,
    /** Does not serve and is ready to. */
    STANDBY,
    /** Asks for the lease. */
    CLAIMING,
    /** Serves. */
    ACTIVE,
    /** Serves as far as it can while its Asterisk is restarted. */
    RESTARTING,
    /** Serves while the present calls are waited for. */
    DRAINING,
    /** Gives the lease back. */
    YIELDING;

    /** Whether the member holds the lease in this role, as far as it knows. */
    public boolean holds() {
        return switch (this) {
            case ACTIVE, RESTARTING, DRAINING, YIELDING -> true;
            case WITNESS, STANDBY, CLAIMING -> false;
        };
    }
}
