package org.tandemha.identity.ether;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.tandemha.identity.AddressOptions;

/**
 * Sends gratuitous ARP and unsolicited neighbour advertisements through one long-running {@code socat} for each device,
 * because Java has no packet sockets and a process for each frame would come late. What the gate forbids does not leave
 * this way either: frames of packet sockets pass the egress hook.
 *
 * <p>A socat that ended is started again with the next frame, not more often than every 100 ms.
 */
public final class Announcer {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C", "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    private static final long AGAIN_NS = 100_000_000L;

    private final LongSupplier nanos;
    private final List<String> command;
    private final WorkerExecutor worker;
    // of the worker alone, which has one thread
    private final Map<String, Process> senders = new HashMap<>();
    private final Map<String, Long> startedNs = new HashMap<>();

    /** @param command socat; what it reads and the device are added */
    public Announcer(Vertx vertx, LongSupplier nanos, List<String> command) {
        this.nanos = nanos;
        this.command = List.copyOf(command);
        this.worker = vertx.createSharedWorkerExecutor("tandem-announcer", 1);
    }

    /** Starts the senders and makes each frame once, so that the first announcement waits for nothing. */
    public Future<Void> open(List<AddressOptions> addresses, Map<String, String> macs) {
        return worker.executeBlocking(() -> {
            for (AddressOptions address : addresses) {
                sender(address.link());
                String mac = macs.get(address.link());
                if (mac == null) {
                    throw new IOException(address.link() + " has no hardware address");
                }
                Frames.announcement(address, mac);
            }
            return null;
        });
    }

    /** Announces each address at its device's hardware address; fails with what could not be sent. */
    public Future<Void> announce(List<AddressOptions> addresses, Map<String, String> macs) {
        return worker.executeBlocking(() -> {
            for (AddressOptions address : addresses) {
                String mac = macs.get(address.link());
                if (mac == null) {
                    throw new IOException(address.link() + " has no hardware address");
                }
                OutputStream into = sender(address.link()).getOutputStream();
                into.write(Frames.announcement(address, mac));
                into.flush();
            }
            return null;
        });
    }

    public Future<Void> close() {
        return worker.<Void>executeBlocking(() -> {
                    senders.values().forEach(Process::destroyForcibly);
                    senders.clear();
                    return null;
                })
                .eventually(worker::close);
    }

    private Process sender(String device) throws IOException {
        Process running = senders.get(device);
        if (running != null && running.isAlive()) {
            return running;
        }
        long nowNs = nanos.getAsLong();
        Long beforeNs = startedNs.get(device);
        if (beforeNs != null && nowNs - beforeNs < AGAIN_NS) {
            throw new IOException("socat for " + device + " ended and is not started again so soon");
        }
        startedNs.put(device, nowNs);
        List<String> line = new java.util.ArrayList<>(command);
        line.addAll(List.of("-u", "-b" + Frames.LENGTH, "STDIN", "INTERFACE:" + device));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        Process started = builder.start();
        senders.put(device, started);
        return started;
    }
}
