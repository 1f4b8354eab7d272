package org.tandemha.probe.upstream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.tandemha.health.Level;
import org.tandemha.health.Symptom;
import org.tandemha.probe.Attempt;

/** Asks a DNS server for the IPv4 addresses of a name that it must know. */
final class DnsCheck implements Check {
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final DnsClient client;
    private final String query;
    private final Duration deadline;

    DnsCheck(Vertx vertx, LongSupplier nanos, String host, int port, String query, Duration deadline) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.query = query;
        this.deadline = deadline;
        this.client = vertx.createDnsClient(
                new DnsClientOptions().setHost(host).setPort(port).setQueryTimeout(deadline.toMillis()));
    }

    @Override
    public Future<Answer> attempt() {
        long startNs = nanos.getAsLong();
        return Attempt.within(
                vertx,
                deadline,
                () -> Answer.late(deadline),
                answered -> client.resolveA(query)
                        .onComplete(resolved ->
                                answered.tryComplete(judge(resolved, (nanos.getAsLong() - startNs) / 1e6))));
    }

    private Answer judge(AsyncResult<List<String>> resolved, double tookMs) {
        if (resolved.succeeded()) {
            return resolved.result().isEmpty()
                    ? degraded(tookMs, "no address of " + query)
                    : Answer.good(tookMs, "address of " + query + " given");
        }
        if (resolved.cause() instanceof DnsException refusal) {
            return refused(refusal, tookMs);
        }
        String words = String.valueOf(resolved.cause().getMessage());
        return words.toLowerCase(Locale.ROOT).contains("timeout") ? Answer.late(deadline) : Answer.silent(words);
    }

    private Answer refused(DnsException refusal, double tookMs) {
        return switch (refusal.code()) {
            case NXDOMAIN -> degraded(tookMs, query + " is not known");
            case REFUSED -> new Answer(Level.FAILED, Symptom.REFUSED, tookMs, "refused to answer for " + query);
            default ->
                new Answer(
                        Level.FAILED,
                        Symptom.UNAVAILABLE,
                        tookMs,
                        refusal.code().name() + " for " + query);
        };
    }

    private static Answer degraded(double tookMs, String words) {
        return new Answer(Level.DEGRADED, Symptom.REFUSED, tookMs, words);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
