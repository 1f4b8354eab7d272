package org.tandemha;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;
import org.tandemha.cli.Outside.JournalFlaw;
import org.tandemha.cli.Outside.JournalState;
import org.tandemha.cli.Outside.JournalVerified;
import org.tandemha.journal.JournalFiles;
import org.tandemha.journal.Verified;
import org.tandemha.journal.Verifier;

/** Reads the journal's files for the command line, with or without a daemon that writes them. */
final class JournalReport {
    private JournalReport() {}

    static JournalVerified verify(Path file) throws Failure {
        Verified verified;
        try {
            verified = Verifier.verify(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        List<JournalFlaw> flaws = verified.flaws().stream()
                .map(flaw -> new JournalFlaw(state(flaw.kind()), flaw.file(), flaw.line(), flaw.because()))
                .toList();
        JournalState state = verified.untampered()
                ? flaws.isEmpty() ? JournalState.WHOLE : JournalState.TORN
                : JournalState.TAMPERED;
        return new JournalVerified(state, sentence(state, verified), verified.head(), flaws);
    }

    private static JournalState state(Verified.Kind kind) {
        return switch (kind) {
            case TORN -> JournalState.TORN;
            case TAMPERED -> JournalState.TAMPERED;
        };
    }

    private static String sentence(JournalState state, Verified verified) {
        String what = verified.records() + " records in " + verified.files() + " files";
        String beginning = verified.unlinked() > 0
                ? ", after " + verified.unlinked() + " from before records were chained"
                : verified.fromTheStart() ? ", from the first of all on" : ", the older ones rotated away";
        return switch (state) {
            case WHOLE -> "The journal is whole: " + what + beginning + ".";
            case TORN -> "Nobody has changed the journal, but not every record was finished: " + what + beginning + ".";
            case TAMPERED -> "The journal was changed: " + what + beginning + ".";
        };
    }

    static List<String> newest(Path file, Set<String> kinds, int most) throws Failure {
        try {
            return JournalFiles.newest(file, kinds, most);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Failure unreadable(Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new Failure(
                    Exit.NO_PERMISSION, file + " may not be read; ask as the user that runs the daemon, or root");
        }
        if (e instanceof NoSuchFileException) {
            return new Failure(Exit.UNKNOWN, "there is no journal at " + file + "; has the daemon ever run?");
        }
        return new Failure(Exit.UNKNOWN, "the journal at " + file + " cannot be read: " + e);
    }
}
