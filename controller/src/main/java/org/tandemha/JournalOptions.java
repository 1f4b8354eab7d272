package org.tandemha;

import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

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
        this.fileBytes = Rule.within("fileBytes", fileBytes, 8L << 20, SMALLEST, LARGEST);
        this.files = Rule.within("files", files, 4, 2, 100);
    }

    /** Four files of 8 MiB. */
    public static JournalOptions defaults() {
        return new JournalOptions(null, null);
    }
}
