package org.tandemha;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory that belongs to one running daemon: its lock, its journal, and where and with which token the command
 * line finds it. Made for the owner alone.
 */
final class StateDir implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String TOKEN = "api.token";
    private static final String ADDRESS = "api.url";
    private static final String JOURNAL = "journal.jsonl";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private StateDir(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Another daemon holds the directory, or it cannot be had at all. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Takes the directory; the lock goes with the process, however that ends. */
    static StateDir take(Path path, long pid) throws Refused {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                String holder = Files.readString(path.resolve(LOCK)).strip();
                throw new Refused("Tandem runs already with pid " + (holder.isEmpty() ? "unknown" : holder) + " in "
                        + path + "; stop it first, or give this one another stateDir");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new StateDir(path, channel, lock);
        } catch (IOException e) {
            throw new Refused("stateDir " + path + " cannot be used: " + e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** The pid of the daemon that holds this directory now, if one does. */
    static Optional<String> holder(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock free = tryLock(channel);
            if (free != null) {
                free.release();
                return Optional.empty();
            }
            return Optional.of(Files.readString(file).strip());
        }
    }

    /** The journal of the daemon whose directory this is. */
    static Path journal(Path state) {
        return state.resolve(JOURNAL);
    }

    Path journal() {
        return journal(path);
    }

    /** Where a member keeps what it must remember. */
    Path path() {
        return path;
    }

    /** Tells the command line where to ask and with which token. */
    void publish(String url, String token) throws IOException {
        write(TOKEN, token);
        write(ADDRESS, url);
    }

    /** The URL last published in this directory, or absent (the empty text) when no daemon published any. */
    static String address(Path stateDir) throws IOException {
        Path file = stateDir.resolve(ADDRESS);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    static String token(Path stateDir) throws IOException {
        return Files.readString(stateDir.resolve(TOKEN)).strip();
    }

    private void write(String name, String text) throws IOException {
        Path fresh = path.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text + "\n");
        Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve(ADDRESS));
        lock.release();
        channel.close();
    }
}
