package org.tandemha.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemha.doctor.Facts.Machine;
import org.tandemha.doctor.Facts.Seen;

/** Looks at this machine. Blocks. */
final class MachineLook {
    private static final Path NONLOCAL_BIND = Path.of("/proc/sys/net/ipv4/ip_nonlocal_bind");
    private static final List<String> SBIN =
            List.of("/usr/sbin/nft", "/sbin/nft", "/usr/local/sbin/nft", "/usr/bin/nft");

    private MachineLook() {}

    static Machine at(Patient patient) {
        List<String> taken = new ArrayList<>();
        if (patient.daemonPid().isEmpty()) {
            taken(patient.apiHost(), patient.apiPort(), "api.port").ifPresent(taken::add);
            taken(patient.audioHost(), patient.audioPort(), "audioSocket.port").ifPresent(taken::add);
        }
        return new Machine(
                pidFile(patient.pidFile()),
                patient.daemonPid(),
                taken,
                stateDir(patient.stateDir()),
                SBIN.stream().anyMatch(path -> Files.isExecutable(Path.of(path))),
                Files.exists(NONLOCAL_BIND));
    }

    private static Seen pidFile(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            return new Seen(false, Files.exists(file) ? file + " may not be read" : "there is no " + file);
        }
        boolean alive = text.matches("\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(text))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
        return alive
                ? new Seen(true, file + " names the live process " + text)
                : new Seen(false, file + " says '" + text + "', which is no live process");
    }

    /** It, or the nearest directory above it that exists, must be writable. */
    private static Seen stateDir(Path dir) {
        Path nearest = Stream.iterate(dir.toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(dir);
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return new Seen(false, nearest + " cannot be written by this user");
        }
        return new Seen(true, nearest.equals(dir) ? dir + " can be written" : dir + " can be made");
    }

    private static Optional<String> taken(String host, int port, String key) {
        if (port == 0) {
            return Optional.empty();
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return free.isBound() ? Optional.empty() : Optional.of(key + " " + port + " cannot be bound");
        } catch (IOException e) {
            return Optional.of(host + ":" + port + " (" + key + ") is taken by something else");
        }
    }
}
