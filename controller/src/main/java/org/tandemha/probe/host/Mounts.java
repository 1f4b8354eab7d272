package org.tandemha.probe.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mount table in {@code /proc/self/mounts}; a file system that failed is often mounted read-only again. */
final class Mounts {
    private static final int FIELDS = 4;

    private Mounts() {}

    /** Whether the file system that holds the path is read-only. Symbolic links on the way are not followed. */
    static boolean readOnly(String mounts, String path) {
        Optional<List<String>> holder = Optional.empty();
        int longest = -1;
        for (String line : mounts.lines().toList()) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            if (words.size() < FIELDS) {
                continue;
            }
            String point =
                    words.get(1).replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
            // a later mount on the same point hides the earlier one
            if (holds(point, path) && point.length() >= longest) {
                longest = point.length();
                holder = Optional.of(Arrays.asList(words.get(3).split(",", -1)));
            }
        }
        return holder.isPresent() && holder.get().contains("ro");
    }

    private static boolean holds(String point, String path) {
        return point.equals("/") || path.equals(point) || path.startsWith(point + "/");
    }
}
