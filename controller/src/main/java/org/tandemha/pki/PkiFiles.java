package org.tandemha.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Files that are either there wholly or not at all: written beside, fsynced, moved into place, the directory fsynced.
 * Private ones are made for the owner alone, and refused where others may touch them.
 */
final class PkiFiles {
    static final int LARGEST_BYTES = 256 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Who may read a file. */
    enum Access {
        PRIVATE("rw-------"),
        PUBLIC("rw-r--r--");

        private final String permissions;

        Access(String permissions) {
            this.permissions = permissions;
        }
    }

    private PkiFiles() {}

    /** Makes the directory for the owner alone, unless it is there. */
    static void directory(Path directory) throws PkiException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new PkiException(directory + " cannot be made: " + e, e);
        }
    }

    static void write(Path file, byte[] content, Access access) throws PkiException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(access.permissions);
            try (FileChannel channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(permissions))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectoryOf(file);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be written: " + e, e);
        }
    }

    static void delete(Path file) throws PkiException {
        try {
            if (Files.deleteIfExists(file)) {
                syncDirectoryOf(file);
            }
        } catch (IOException e) {
            throw new PkiException(file + " cannot be removed: " + e, e);
        }
    }

    private static void syncDirectoryOf(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static byte[] read(Path file) throws PkiException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new PkiException(
                        file + " is larger than " + LARGEST_BYTES + " bytes: it is not what it should be");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new PkiException(file + " is not there", e);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be read: " + e, e);
        }
    }

    /** Refuses a file that anybody but its owner may read or write. */
    static byte[] readPrivate(Path file) throws PkiException {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(permissions)) {
                throw new PkiException(file + " holds a private key and has mode "
                        + PosixFilePermissions.toString(permissions)
                        + "; if nobody else read it: chmod 600 " + file);
            }
        } catch (NoSuchFileException e) {
            throw new PkiException(file + " is not there", e);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be read: " + e, e);
        }
        return read(file);
    }
}
