package org.tandemha.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * What is under way, and what the last moves left behind.
 *
 * @param runs number of the last runbook begun
 * @param retryNs before then no new attempt; absent where none has failed
 * @param restartsNs restarts of Asterisk within the last hour
 * @param lastHolder who held last, as far as is known
 * @param claims how many campaigns in a row have failed
 */
record Motion(
        Optional<Run> run,
        long runs,
        Optional<Handing> handing,
        Optional<HoldDown> holdDown,
        Optional<Long> retryNs,
        List<Long> restartsNs,
        Optional<MemberId> lastHolder,
        int claims) {
    private static final long HOUR_NS = 3_600_000_000_000L;

    /**
     * No move by itself until then.
     *
     * @param from whom the service came from
     */
    record HoldDown(long untilNs, MemberId from) {}

    static Motion none() {
        return new Motion(
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0);
    }

    Motion running(Optional<Run> next) {
        long last = next.map(run -> Math.max(runs, run.id())).orElse(runs);
        return new Motion(next, last, handing, holdDown, retryNs, restartsNs, lastHolder, claims);
    }

    Motion handing(Optional<Handing> next) {
        return new Motion(run, runs, next, holdDown, retryNs, restartsNs, lastHolder, claims);
    }

    Motion holdDown(Optional<HoldDown> next) {
        return new Motion(run, runs, handing, next, retryNs, restartsNs, lastHolder, claims);
    }

    Motion retry(Optional<Long> nextNs) {
        return new Motion(run, runs, handing, holdDown, nextNs, restartsNs, lastHolder, claims);
    }

    Motion held(MemberId holder) {
        return new Motion(run, runs, handing, holdDown, retryNs, restartsNs, Optional.of(holder), claims);
    }

    Motion claims(int next) {
        return new Motion(run, runs, handing, holdDown, retryNs, restartsNs, lastHolder, next);
    }

    Motion restarts(List<Long> nextNs) {
        return new Motion(run, runs, handing, holdDown, retryNs, List.copyOf(nextNs), lastHolder, claims);
    }

    Motion restarted(long nowNs) {
        List<Long> all = new ArrayList<>(restartsNs);
        all.add(nowNs);
        return restarts(all);
    }

    int restartsWithinHour(long nowNs) {
        return (int) restartsNs.stream().filter(at -> nowNs - at < HOUR_NS).count();
    }

    /** Without what has run out. */
    Motion at(long nowNs) {
        return new Motion(
                run,
                runs,
                handing,
                holdDown,
                retryNs.filter(until -> until - nowNs > 0),
                restartsNs.stream().filter(at -> nowNs - at < HOUR_NS).toList(),
                lastHolder,
                claims);
    }
}
