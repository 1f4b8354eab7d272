package org.tandemha.doctor;

import java.util.Optional;

/**
 * One thing that Tandem needs, and how it stands.
 *
 * @param found one clause that says what was seen
 * @param mend what to do, line by line; absent where nothing needs doing
 */
public record Check(String group, String name, Standing standing, String found, Optional<String> mend) {
    /** How it stands. */
    public enum Standing {
        GOOD,
        /** It works, but deserves a look. */
        WARNING,
        MISSING,
        /** Nothing that may be asked could tell. */
        UNKNOWN
    }

    static Check good(String group, String name, String found) {
        return new Check(group, name, Standing.GOOD, found, Optional.empty());
    }

    static Check missing(String group, String name, String found, String mend) {
        return new Check(group, name, Standing.MISSING, found, Optional.of(mend));
    }

    static Check warning(String group, String name, String found, String mend) {
        return new Check(group, name, Standing.WARNING, found, Optional.of(mend));
    }

    static Check unknown(String group, String name, String found, String mend) {
        return new Check(group, name, Standing.UNKNOWN, found, Optional.of(mend));
    }
}
