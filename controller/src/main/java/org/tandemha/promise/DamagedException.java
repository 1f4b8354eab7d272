package org.tandemha.promise;

import java.io.IOException;

/** Bytes that are no promise or no row, and why. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String words) {
        super(words);
    }
}
