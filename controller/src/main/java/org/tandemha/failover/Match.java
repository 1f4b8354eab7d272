package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * Why a row of the role table counts now.
 *
 * @param key names the reason without its numbers, so that it is noted once and not with every beat
 * @param because one sentence with its numbers
 * @param target whom the runbook is for
 * @param drainNs how long it waits for calls
 * @param wish the command behind it
 * @param refused what refused that command
 */
record Match(
        String key,
        String because,
        Optional<MemberId> target,
        long drainNs,
        Optional<Wish> wish,
        Optional<Check.Answer> refused) {

    static Match of(String key, String because) {
        return new Match(key, because, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    Match to(Optional<MemberId> whom) {
        return new Match(key, because, whom, drainNs, wish, refused);
    }

    Match by(Wish command) {
        long drain = command.order().drainMs() * 1_000_000;
        return new Match(key, because, target, drain, Optional.of(command), refused);
    }

    Match draining(long ns) {
        return new Match(key, because, target, ns, wish, refused);
    }

    Match refusedBy(Check.Answer answer) {
        return new Match(key, because, target, drainNs, wish, Optional.of(answer));
    }
}
