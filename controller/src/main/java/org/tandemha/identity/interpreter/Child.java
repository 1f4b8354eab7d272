package org.tandemha.identity.interpreter;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One process of an interpreter. After each line comes a second one that no interpreter understands; its complaint, which
 * carries a number, ends the answer. Blocking: for the interpreter's own thread.
 */
final class Child {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String SENTINEL = "tandem_end_";
    /** What {@code ip -batch} says after its complaint; it belongs to the sentinel, too. */
    private static final String BATCH_TAIL = "Command failed -:";

    private static final String BATCH_COMPLAINT = "Object \"";
    /** Nothing, or what nft draws below the word that it complains about. */
    private static final Pattern UNDERLINE = Pattern.compile("[\\s^~]*");

    private final Process process;
    private final OutputStream into;
    private final InputStream from;
    private final int maxAnswerBytes;
    private int lines;

    private Child(Process process, int maxAnswerBytes) {
        this.process = process;
        this.into = process.getOutputStream();
        this.from = new BufferedInputStream(process.getInputStream());
        this.maxAnswerBytes = maxAnswerBytes;
    }

    static Child start(InterpreterOptions options) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(options.command()).directory(new File("/")).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(options.environment());
        return new Child(builder.start(), options.maxAnswerBytes());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int lines() {
        return lines;
    }

    /** Sends one line and waits for all that is said about it. */
    List<String> ask(String line) throws IOException {
        lines++;
        String sentinel = SENTINEL + lines;
        into.write((line + "\n" + sentinel + "\n").getBytes(StandardCharsets.UTF_8));
        into.flush();
        List<String> said = new ArrayList<>();
        int bytes = 0;
        while (true) {
            String next = readLine(bytes);
            bytes += next.length() + 1;
            if (next.contains(sentinel)) {
                // what was said before may have ended without a line's end
                int complaint = next.indexOf(BATCH_COMPLAINT + sentinel);
                if (complaint > 0) {
                    said.add(next.substring(0, complaint));
                }
                return withoutComplaint(said);
            }
            if (!UNDERLINE.matcher(next).matches() && !next.startsWith(BATCH_TAIL)) {
                said.add(next);
            }
        }
    }

    /** nft says what it expected one line before it repeats the sentinel; ip says all in one line. */
    private static List<String> withoutComplaint(List<String> said) {
        int last = said.size() - 1;
        return last >= 0 && said.get(last).startsWith("Error: syntax error, unexpected")
                ? List.copyOf(said.subList(0, last))
                : List.copyOf(said);
    }

    private String readLine(int before) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new IOException("it ended" + (text.isEmpty() ? "" : " with '" + text + "'"));
            }
            text.append((char) next);
            if (before + text.length() > maxAnswerBytes) {
                throw new IOException("it said more than " + maxAnswerBytes + " bytes");
            }
        }
        return text.toString();
    }

    /** Lets it end by itself: its input ends. */
    void leave() {
        try {
            into.close();
        } catch (IOException e) {
            // ended before
        }
    }

    /** With all it started, which would keep its output open. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
