package org.tandemha.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The journal on disk: {@code journal.jsonl}, and the older {@code .1}, {@code .2} … that it was rotated to. */
public final class JournalFiles {
    /** As many as can be configured. */
    static final int MOST = 100;

    private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z]+)\"");

    private JournalFiles() {}

    /** The file's place after that many rotations. */
    public static Path rotated(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** Those that exist, the oldest first. */
    static List<Path> oldestFirst(Path file) {
        List<Path> all = new ArrayList<>();
        for (int number = MOST; number >= 1; number--) {
            Path old = rotated(file, number);
            if (Files.exists(old)) {
                all.add(old);
            }
        }
        if (Files.exists(file)) {
            all.add(file);
        }
        return all;
    }

    /**
     * The newest records of these kinds, the newest first, each one JSON object.
     *
     * @throws IOException as from reading
     */
    public static List<String> newest(Path file, Set<String> kinds, int most) throws IOException {
        Deque<String> kept = new ArrayDeque<>();
        for (Path each : oldestFirst(file)) {
            try (BufferedReader in = Files.newBufferedReader(each, StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    Matcher kind = KIND.matcher(line);
                    if (kind.find() && kinds.contains(kind.group(1)) && line.endsWith("}")) {
                        kept.addLast(line);
                        if (kept.size() > most) {
                            kept.removeFirst();
                        }
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>(kept);
        Collections.reverse(lines);
        return lines;
    }

    /** One line with whether its end was there; null at the end of the file. One character stands for each byte. */
    record Line(String text, boolean ended) {}

    /** Reads lines of bounded length; a longer one is cut, and no record. */
    static Line next(Reader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return new Line(text.toString(), true);
            }
            if (text.length() <= Chain.LONGEST_LINE) {
                text.append((char) c);
            }
        }
        return new Line(text.toString(), false);
    }
}
