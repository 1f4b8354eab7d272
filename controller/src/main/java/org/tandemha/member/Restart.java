package org.tandemha.member;

import io.vertx.core.Future;

/** Restarts this machine's Asterisk. */
@FunctionalInterface
public interface Restart {
    /** Completes when the order was carried out, with a sentence; calls are proven or not by the probes. */
    Future<String> now();
}
