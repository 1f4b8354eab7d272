package org.tandemha.failover;

import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * The lease was released for somebody, who is given the time to claim it.
 *
 * @param to absent where anybody may
 * @param wish the command behind it
 */
record Handing(Optional<MemberId> to, Optional<Wish> wish, long sinceNs) {}
