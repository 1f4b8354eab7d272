package org.tandemha.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What verbs need beyond asking the daemon over HTTP; given by the root, which knows the settings. */
public interface Outside {
    /** Where the running daemon answers, and the token it wants. */
    record Access(URI url, String token) {}

    /** How a thing checked stands. */
    enum Standing {
        GOOD,
        WARNING,
        MISSING,
        UNKNOWN
    }

    /**
     * One line of {@code doctor}.
     *
     * @param group what it belongs to: {@code Asterisk}, {@code AMI}, …
     * @param mend what to do about it, absent where nothing needs doing
     */
    record Checked(String group, String name, Standing standing, String found, Optional<String> mend) {}

    /** Runs the daemon until it is told to stop; the result is for the shell. */
    int run(Path settings) throws Failure;

    /** The daemon that these settings run. */
    Access access(Path settings) throws Failure;

    /** Reads and checks the settings; what is fine is said in one sentence. */
    String check(Path settings) throws Failure;

    /** The settings as they count, defaults filled in and secrets hidden, as YAML. */
    String show(Path settings) throws Failure;

    /** Looks at Asterisk and this machine; works without settings, too. */
    List<Checked> doctor(Optional<Path> settings) throws Failure;

    /** The certificates of the machine that these settings are for. */
    PkiWork pki(Path settings) throws Failure;

    /** How the journal is. */
    enum JournalState {
        WHOLE,
        /** Records were not finished, as after a crash. */
        TORN,
        /** Records were changed, removed or inserted. */
        TAMPERED
    }

    /** One defect of the journal, at a line of a file; lines count from 1. */
    record JournalFlaw(JournalState kind, String file, long line, String because) {}

    /**
     * What became of verifying the journal.
     *
     * @param because one sentence with its numbers
     * @param head SHA-256 of the last record; empty where there is none
     */
    record JournalVerified(JournalState state, String because, String head, List<JournalFlaw> flaws) {}

    /** Verifies the journal's files; no daemon need run. */
    JournalVerified verifyJournal(Path settings) throws Failure;

    /** The newest records of these kinds, newest first, each one JSON object; no daemon need run. */
    List<String> history(Path settings, Set<String> kinds, int most) throws Failure;

    /** The version of this program. */
    String version();
}
