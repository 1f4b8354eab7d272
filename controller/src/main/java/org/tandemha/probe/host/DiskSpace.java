package org.tandemha.probe.host;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Space and inodes of a file system, as {@code stat -f} gives them.
 *
 * @param free blocks free, {@code available} those of them that ordinary users may take
 * @param inodes 0 where the file system has no fixed number (btrfs)
 */
record DiskSpace(long blocks, long free, long available, long inodes, long inodesFree, long blockBytes) {
    static final String FORMAT = "%b %f %a %c %d %S";
    private static final double GIB = 1024.0 * 1024.0 * 1024.0;
    private static final int FIELDS = 6;

    static Optional<DiskSpace> parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != FIELDS) {
            return Optional.empty();
        }
        long[] numbers = new long[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            OptionalLong number = Text.whole(words[i]);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[i] = number.getAsLong();
        }
        return Optional.of(new DiskSpace(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
    }

    /** As {@code df} counts: what is reserved for the administrator is neither used nor available. */
    double usedPercent() {
        long used = blocks - free;
        return used + available == 0 ? 100.0 : 100.0 * used / (used + available);
    }

    double inodesUsedPercent() {
        return inodes == 0 ? 0.0 : 100.0 * (inodes - inodesFree) / inodes;
    }

    String sentence(String path) {
        return String.format(
                Locale.ROOT,
                "%s %.1f %% full, %.2f GiB available",
                path,
                usedPercent(),
                (double) available * blockBytes / GIB);
    }

    String inodeSentence(String path) {
        return inodes == 0
                ? path + " has no fixed number of inodes"
                : String.format(Locale.ROOT, "%s has used %.1f %% of %d inodes", path, inodesUsedPercent(), inodes);
    }
}
