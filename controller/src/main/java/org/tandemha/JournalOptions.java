package org.tandemha;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the journal on disk: at most {@code files} times {@code fileBytes}.
 *
 * @param fileBytes size at which a file is closed and the next begun, bytes
 * @param files how many are kept, the open one included
 */
public record JournalOptions(Long fileBytes, Integer files) {
    private static final long SMALLEST = 4 << 10;
    private static final long LARGEST = 1L << 30;

    public JournalOptions(@Nullable Long fileBytes, @Nullable Integer files) {
        this.fileBytes = Objects.requireNonNullElse(fileBytes, 8L << 20);
        this.files = Objects.requireNonNullElse(files, 4);
        if (this.fileBytes < SMALLEST || this.fileBytes > LARGEST) {
            throw new IllegalArgumentException("fileBytes: " + fileBytes + " is not within 4096 to " + LARGEST);
        }
        if (this.files < 2 || this.files > 100) {
            throw new IllegalArgumentException("files: " + files + " is not within 2 to 100");
        }
    }

    /** Four files of 8 MiB. */
    public static JournalOptions defaults() {
        return new JournalOptions(null, null);
    }
}
