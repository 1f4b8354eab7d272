package org.tandemha.failover;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;

/**
 * When the service moves by itself and when it does not; what is null has its default.
 *
 * @param provenWithin a peer serves only if it bridged a synthetic call at most so long ago
 * @param rowWithin a row of another member older than this says nothing any more
 * @param margin by how many points of the score the peer must be better where the trouble is only in part
 * @param sharedFate how long the peer must stay free of a trouble in part before it counts as free of it
 * @param holdDown after a move that nobody ordered, the next one is refused for so long
 * @param restart whether Asterisk is restarted in place first
 * @param failback whether the service returns to a preferred peer
 * @param patience how long others are waited for
 */
public record FailoverOptions(
        Duration provenWithin,
        Duration rowWithin,
        Integer margin,
        Duration sharedFate,
        Duration holdDown,
        Restart restart,
        Failback failback,
        Patience patience) {

    /** What is done first when Asterisk fails. */
    public enum First {
        /** The service moves at once. */
        FAILOVER,
        /** Asterisk is restarted in place, as long as the budget lasts. */
        RESTART
    }

    /**
     * Whether Asterisk is restarted in place first.
     *
     * @param budget restarts within an hour; after them the service moves at once
     * @param within a restart counts as failed if calls are not proven so soon
     */
    public record Restart(First first, Integer budget, Duration within) {
        static final int MOST = 10;

        public Restart(@Nullable First first, @Nullable Integer budget, @Nullable Duration within) {
            this.first = first == null ? First.FAILOVER : first;
            this.budget = budget == null ? 2 : budget;
            this.within = within == null ? Duration.ofSeconds(20) : within;
            if (this.budget < 1 || this.budget > MOST) {
                throw new IllegalArgumentException("failover.restart.budget: " + this.budget + " is not within 1 to "
                        + MOST + "; write first: failover for no restart at all");
            }
            check("restart.within", this.within, Duration.ofSeconds(1), Duration.ofMinutes(10));
        }
    }

    /**
     * Whether the service returns to a preferred peer.
     *
     * @param preferred name of the peer it returns to; empty, it stays where it is
     * @param after the peer must have been well for so long without a break
     * @param drain how long the calls are waited for before it returns
     */
    public record Failback(String preferred, Duration after, Duration drain) {
        public Failback(@Nullable String preferred, @Nullable Duration after, @Nullable Duration drain) {
            this.preferred = preferred == null ? "" : preferred;
            this.after = after == null ? Duration.ofMinutes(30) : after;
            this.drain = drain == null ? Duration.ofMinutes(10) : drain;
            check("failback.after", this.after, Duration.ofSeconds(1), Duration.ofDays(30));
            check("failback.drain", this.drain, Duration.ZERO, Duration.ofHours(24));
        }

        /** A name that is none is an {@link IllegalArgumentException}. */
        Optional<MemberId> peer() {
            return preferred.isEmpty() ? Optional.empty() : Optional.of(new MemberId(preferred));
        }
    }

    /**
     * How long others are waited for.
     *
     * @param claim a campaign that has not won by then begins anew
     * @param yield after a release, the peer it was for is given so long to claim
     * @param lastResort with nobody serving for so long and no peer fit for it, an unfit one serves
     * @param retry after a move that failed, the next attempt waits so long
     * @param data a copy of the data older than this is warned of
     */
    public record Patience(Duration claim, Duration yield, Duration lastResort, Duration retry, Duration data) {
        public Patience(
                @Nullable Duration claim,
                @Nullable Duration yield,
                @Nullable Duration lastResort,
                @Nullable Duration retry,
                @Nullable Duration data) {
            this.claim = claim == null ? Duration.ofSeconds(5) : claim;
            this.yield = yield == null ? Duration.ofSeconds(3) : yield;
            this.lastResort = lastResort == null ? Duration.ofSeconds(15) : lastResort;
            this.retry = retry == null ? Duration.ofSeconds(5) : retry;
            this.data = data == null ? Duration.ofMinutes(1) : data;
            check("patience.claim", this.claim, Duration.ofMillis(100), Duration.ofMinutes(1));
            check("patience.yield", this.yield, Duration.ofMillis(100), Duration.ofMinutes(1));
            check("patience.lastResort", this.lastResort, Duration.ofSeconds(1), Duration.ofHours(1));
            check("patience.retry", this.retry, Duration.ofMillis(100), Duration.ofMinutes(10));
            check("patience.data", this.data, Duration.ofSeconds(1), Duration.ofDays(7));
        }
    }

    public FailoverOptions(
            @Nullable Duration provenWithin,
            @Nullable Duration rowWithin,
            @Nullable Integer margin,
            @Nullable Duration sharedFate,
            @Nullable Duration holdDown,
            @Nullable Restart restart,
            @Nullable Failback failback,
            @Nullable Patience patience) {
        this.provenWithin = provenWithin == null ? Duration.ofSeconds(5) : provenWithin;
        this.rowWithin = rowWithin == null ? Duration.ofSeconds(3) : rowWithin;
        this.margin = margin == null ? 10 : margin;
        this.sharedFate = sharedFate == null ? Duration.ofSeconds(3) : sharedFate;
        this.holdDown = holdDown == null ? Duration.ofMinutes(2) : holdDown;
        this.restart = restart == null ? new Restart(null, null, null) : restart;
        this.failback = failback == null ? new Failback(null, null, null) : failback;
        this.patience = patience == null ? new Patience(null, null, null, null, null) : patience;
        check("provenWithin", this.provenWithin, Duration.ofMillis(500), Duration.ofMinutes(10));
        check("rowWithin", this.rowWithin, Duration.ofMillis(500), Duration.ofMinutes(10));
        check("sharedFate", this.sharedFate, Duration.ZERO, Duration.ofMinutes(1));
        check("holdDown", this.holdDown, Duration.ZERO, Duration.ofHours(24));
        if (this.margin < 1 || this.margin > 100) {
            throw new IllegalArgumentException("failover.margin: " + this.margin
                    + " is not within 1 to 100; write the points of the score by which the peer must be better");
        }
    }

    /** All defaults. */
    public static FailoverOptions defaults() {
        return new FailoverOptions(null, null, null, null, null, null, null, null);
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("failover." + key + ": " + value + " is not within " + least + " to "
                    + most + "; write a duration within them");
        }
    }
}
