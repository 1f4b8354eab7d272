package org.tandemha.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemha.journal.JournalFiles.Line;
import org.tandemha.journal.Verified.Flaw;
import org.tandemha.journal.Verified.Kind;

/** Walks along the chain through all files of a journal, the oldest first. */
public final class Verifier {
    private final List<Flaw> flaws = new ArrayList<>();
    private long records;
    private long unlinked;
    private boolean fromTheStart;

    /** Hash of the last whole line, and where that stands; empty before the first. */
    private String head = "";

    private String where = "";
    /** An unfinished line that the next record must own up to. */
    private Optional<Flaw> torn = Optional.empty();

    private Verifier() {}

    /**
     * Verifies the journal that is written to this file.
     *
     * @throws IOException as from reading; also if there is no such file
     */
    public static Verified verify(Path file) throws IOException {
        List<Path> files = JournalFiles.oldestFirst(file);
        if (files.isEmpty()) {
            throw new NoSuchFileException(file.toString());
        }
        Verifier verifier = new Verifier();
        for (Path each : files) {
            verifier.read(each);
        }
        verifier.torn.ifPresent(verifier::add);
        return new Verified(
                files.size(),
                verifier.records,
                verifier.unlinked,
                verifier.fromTheStart,
                verifier.head,
                verifier.flaws);
    }

    private void read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 0;
            for (Line line = JournalFiles.next(in);
                    line.ended() || !line.text().isEmpty();
                    line = JournalFiles.next(in)) {
                number++;
                take(name, number, line);
            }
        }
    }

    private void take(String file, long number, Line line) {
        Optional<String> link = Chain.link(line.text());
        if (link.isEmpty()) {
            stranger(file, number, line);
            return;
        }
        follow(file, number, line.text(), link.get());
        records++;
        head = Chain.hash(line.text());
        where = file + " line " + number;
        torn = Optional.empty();
    }

    private void follow(String file, long number, String text, String link) {
        if (head.isEmpty()) {
            fromTheStart = link.equals(Chain.NOTHING);
        } else if (!link.equals(head)) {
            add(new Flaw(
                    Kind.TAMPERED,
                    file,
                    number,
                    "does not follow " + where + ": it names " + link.substring(0, 12)
                            + "… as the one before, and that is " + head.substring(0, 12)
                            + "…: records there were changed, removed or inserted"));
        }
        torn.ifPresent(before -> add(
                Chain.followsTorn(text)
                        ? before
                        : new Flaw(
                                Kind.TAMPERED,
                                before.file(),
                                before.line(),
                                "is no record of the chain, and the next one does not tell of a crash")));
        if (torn.isEmpty() && Chain.followsTorn(text)) {
            add(new Flaw(Kind.TAMPERED, file, number, "tells of an unfinished record before it, and there is none"));
        }
    }

    /** A line without a link: from before the chain, or unfinished, or written by somebody else. */
    private void stranger(String file, long number, Line line) {
        if (records == 0 && line.ended() && line.text().endsWith("}")) {
            unlinked++;
            head = Chain.hash(line.text());
            where = file + " line " + number;
            return;
        }
        torn.ifPresent(before -> add(new Flaw(
                Kind.TAMPERED,
                before.file(),
                before.line(),
                "is no record of the chain, and neither is the next line")));
        torn = Optional.of(new Flaw(
                Kind.TORN,
                file,
                number,
                "was not finished: the daemon, the machine or the disk gave out while it was written"));
    }

    private void add(Flaw flaw) {
        if (flaws.size() < Verified.MOST_FLAWS) {
            flaws.add(flaw);
        }
    }
}
