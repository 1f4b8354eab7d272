package org.tandemha.promise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.Members;
import org.tandemha.lease.Promise;

/**
 * The promise on the disk: 8 bytes of name and version, the fields, a CRC-32C over both. It is replaced as a whole:
 * written beside, synced, renamed over, and the directory synced; so a crash leaves the old or the new one, and what
 * {@link #save} returned from survives a loss of power. Blocks: belongs on a thread of its own, one save at a time.
 */
public final class PromiseFile {
    /** No promise is longer. */
    public static final int LARGEST = 2_048;

    private static final long MAGIC = 0x5461_6e64_656d_5001L;
    private static final int CHECKSUM = 4;

    private final Path file;

    public PromiseFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What the disk holds; empty if there was never a promise.
     *
     * @throws DamagedException the file is there and is no sound promise: the member must abstain
     * @throws IOException it cannot be read: the member must abstain as well
     */
    public Optional<Promise> load() throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(decode(bytes));
    }

    /** Writes and syncs file and directory. After an exception the disk may hold the old or the new promise. */
    public void save(Promise promise) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(
                beside, fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(encode(promise));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    static byte[] encode(Promise promise) {
        Writer to = new Writer();
        to.number(MAGIC);
        to.number(promise.incarnation());
        to.epoch(promise.promised());
        to.epoch(promise.released());
        to.number(promise.longestGrantNs());
        Members members = promise.members();
        to.flag(members != null);
        if (members != null) {
            write(to, members.peers());
            write(to, members.witnesses());
        }
        byte[] body = to.bytes();
        byte[] whole = java.util.Arrays.copyOf(body, body.length + CHECKSUM);
        ByteBuffer.wrap(whole).putInt(body.length, checksum(body, body.length));
        return whole;
    }

    private static void write(Writer to, List<MemberId> names) {
        to.octet(names.size());
        names.forEach(to::member);
    }

    static Promise decode(byte[] bytes) throws DamagedException {
        int body = bytes.length - CHECKSUM;
        if (body < Long.BYTES || bytes.length > LARGEST) {
            throw new DamagedException("a promise of " + bytes.length + " bytes");
        }
        if (ByteBuffer.wrap(bytes).getInt(body) != checksum(bytes, body)) {
            throw new DamagedException("the checksum does not fit");
        }
        return Reader.all(bytes, 0, body, PromiseFile::promise);
    }

    private static Promise promise(Reader from) throws DamagedException {
        if (from.number() != MAGIC) {
            throw new DamagedException("it does not begin as a promise of this version does");
        }
        return new Promise(
                from.number(),
                from.epoch(),
                from.epoch(),
                from.number(),
                from.flag() ? new Members(names(from), names(from)) : null);
    }

    private static List<MemberId> names(Reader from) throws DamagedException {
        List<MemberId> names = new ArrayList<>();
        for (int left = from.count(Members.MOST); left > 0; left--) {
            names.add(from.member());
        }
        return names;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
