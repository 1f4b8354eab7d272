package org.tandemha.probe.asterisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the pid file and {@code /proc}; each call blocks for a file or two, so it belongs on a worker thread. */
final class ProcessFiles {
    private static final int MAX_THREADS = 5000;
    private static final int MAX_SOCKETS = 100_000;
    private static final String ESTABLISHED = "01";

    private final Path proc;
    private final Path pidFile;

    ProcessFiles(Path proc, Path pidFile) {
        this.proc = proc;
        this.pidFile = pidFile;
    }

    Path pidFile() {
        return pidFile;
    }

    /** The pid that Asterisk wrote; empty where there is no file, or nothing sensible in it. */
    OptionalInt pid() throws IOException {
        try {
            String text = Files.readString(pidFile).trim();
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The process, also as a zombie; empty where there is none. */
    Optional<ProcessStat> stat(int pid) {
        return read(proc.resolve(Integer.toString(pid)).resolve("stat"));
    }

    /** Whether any thread of it waits for a processor or uses one. */
    boolean anyThreadRuns(int pid) {
        return threads(pid).stream()
                .anyMatch(thread -> read(thread.resolve("stat"))
                        .filter(stat -> stat.state() == 'R')
                        .isPresent());
    }

    /** What its threads had of the processors; no thread where it is gone or the kernel does not count. */
    ThreadTimes threadTimes(int pid) {
        Map<Integer, ThreadTimes.Time> byThread = new HashMap<>();
        for (Path thread : threads(pid)) {
            try {
                byThread.put(
                        Integer.parseInt(String.valueOf(thread.getFileName())),
                        ThreadTimes.Time.parse(Files.readString(thread.resolve("schedstat"))));
            } catch (IOException | NumberFormatException ended) {
                // a thread may end between the listing and the reading
            }
        }
        return new ThreadTimes(byThread);
    }

    private List<Path> threads(int pid) {
        List<Path> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(proc.resolve(Integer.toString(pid)).resolve("task"))) {
            for (Path task : tasks) {
                if (threads.size() >= MAX_THREADS) {
                    break;
                }
                threads.add(task);
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return List.of();
        }
        return threads;
    }

    /**
     * Bytes sent on a TCP connection that the other end's kernel has not acknowledged. It acknowledges also for a process
     * that reads no more, so that some left over after a while mean: the packets do not arrive.
     */
    long unacknowledged(int localPort) {
        String end = String.format(java.util.Locale.ROOT, ":%04X", localPort);
        for (String table : new String[] {"tcp", "tcp6"}) {
            try (java.util.stream.Stream<String> lines =
                    Files.lines(proc.resolve("net").resolve(table), StandardCharsets.US_ASCII)) {
                java.util.OptionalLong found = lines.limit(MAX_SOCKETS)
                        .map(line -> line.trim().split("\\s+", 6))
                        .filter(fields ->
                                fields.length == 6 && fields[1].endsWith(end) && fields[3].equals(ESTABLISHED))
                        .mapToLong(fields -> Long.parseLong(fields[4].substring(0, 8), 16))
                        .findFirst();
                if (found.isPresent()) {
                    return found.getAsLong();
                }
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }
        return 0;
    }

    /** Seconds since the machine started. */
    double machineUptime() {
        try {
            return Double.parseDouble(
                    Files.readString(proc.resolve("uptime")).trim().split(" ", 2)[0]);
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<ProcessStat> read(Path file) {
        try {
            return ProcessStat.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Gone between two system calls is as gone as any: reading a dead process fails with ESRCH.
            return Optional.empty();
        }
    }
}
