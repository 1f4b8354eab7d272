package org.tandemha.identity.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tandemha.identity.AddressOptions;
import org.tandemha.probe.process.Outcome;
import org.tandemha.probe.process.Program;

/**
 * Asks the network once who answers for one floating address, and collects every answer for a second (IPv4) or half a
 * second (IPv6). The question carries no address of ours as sender, so that it changes no neighbour's belief and passes a
 * shut gate; this machine does not hear itself. At most one question under way for each address: one process, one second.
 */
public final class Answering {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MANY = 16;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final AddressOptions address;
    private final Program program;

    public Answering(
            Vertx vertx, WorkerExecutor workers, LongSupplier nanos, Path arping, Path ndisc6, AddressOptions address) {
        this.vertx = vertx;
        this.workers = workers;
        this.address = address;
        List<String> command = address.isIpv4()
                ? List.of(
                        arping.toString(),
                        "-b",
                        "-c",
                        String.valueOf(MANY),
                        "-w",
                        "1",
                        "-s",
                        "0.0.0.0",
                        "-I",
                        address.link(),
                        address.host())
                : List.of(ndisc6.toString(), "-m", "-q", "-r", "1", "-w", "500", address.host(), address.link());
        this.program = new Program(command, Map.of(), DEADLINE, MAX_BYTES, nanos);
    }

    public AddressOptions address() {
        return address;
    }

    /** The hardware addresses that answered; fails if the question could not be asked. */
    public Future<Set<String>> ask() {
        return program.run(vertx, workers).compose(this::read);
    }

    /** Ends a question under way. */
    public void stop() {
        program.stop();
    }

    private Future<Set<String>> read(Outcome outcome) {
        if (!(outcome instanceof Outcome.Ended ended)) {
            return Future.failedFuture(new IOException("nobody could be asked for " + address.host() + ": " + outcome));
        }
        Set<String> macs = address.isIpv4() ? AnswerText.ofArping(ended.out()) : AnswerText.ofNdisc(ended.out());
        boolean asked = address.isIpv4() ? ended.out().contains("Sent ") : ended.code() == 0 || ended.code() == 2;
        if (macs.isEmpty() && !asked) {
            return Future.failedFuture(new IOException("nobody could be asked for " + address.host() + ": "
                    + (ended.err().isBlank() ? ended.out() : ended.err()).strip()));
        }
        return Future.succeededFuture(macs);
    }
}
