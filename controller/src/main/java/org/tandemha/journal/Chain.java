package org.tandemha.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links records: each line ends with {@code "prev":"…"}, the SHA-256 of the whole line before it, across rotated files.
 * Whoever changes, removes or inserts a line must write every later one anew. What is cut off at the very end cannot be
 * seen from the files alone: compare {@link Verified#head} with one that was noted elsewhere.
 *
 * <p>Belongs to one thread.
 */
public final class Chain {
    /** What the first record of all follows. */
    static final String NOTHING = "0".repeat(64);

    private static final Pattern LINK = Pattern.compile(",\"prev\":\"([0-9a-f]{64})\"}$");
    private static final Pattern AFTER_TORN = Pattern.compile(",\"torn\":[0-9]{1,9},\"prev\":\"[0-9a-f]{64}\"}$");
    /** A record is far shorter; what is longer was not written by us. */
    static final int LONGEST_LINE = 1 << 20;

    private String head;
    private int torn;

    private Chain(String head, int torn) {
        this.head = head;
        this.torn = torn;
    }

    /** Before the first record of all. */
    public static Chain first() {
        return new Chain(NOTHING, 0);
    }

    /**
     * Goes on after the last whole record of the file, or of the one it was rotated to if it is empty or not there.
     *
     * @throws IOException as from reading
     */
    public static Chain after(Path file, Path rotated) throws IOException {
        for (Path each : new Path[] {file, rotated}) {
            if (Files.exists(each) && Files.size(each) > 0) {
                return after(tail(each));
            }
        }
        return first();
    }

    private static Chain after(String tail) {
        int end = tail.lastIndexOf('\n') + 1;
        String rest = tail.substring(end);
        if (!rest.isEmpty() && link(rest).isPresent()) {
            return new Chain(hash(rest), 0);
        }
        String whole = tail.substring(0, Math.max(0, end - 1));
        String last = whole.substring(whole.lastIndexOf('\n') + 1);
        return new Chain(last.isEmpty() ? NOTHING : hash(last), rest.length());
    }

    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, 2L * LONGEST_LINE));
            channel.position(size - bytes.capacity());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it is full
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether the file must first be given the end of the line that a crash left open. */
    public static boolean open(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0 && !tail(file).endsWith("\n");
    }

    /**
     * The record as a line of the chain; {@link #wrote} must follow once it is on disk.
     *
     * @param json an object in one line
     */
    public String line(String json) {
        if (!json.endsWith("}") || json.length() < 3 || json.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record must be one JSON object with at least one key, in one line");
        }
        String mark = torn > 0 ? ",\"torn\":" + torn : "";
        return json.substring(0, json.length() - 1) + mark + ",\"prev\":\"" + head + "\"}";
    }

    /** The line is on disk: the next one follows it. */
    public void wrote(String line) {
        head = hashOf(line.getBytes(StandardCharsets.UTF_8));
        torn = 0;
    }

    /** What a line says that it follows. */
    static Optional<String> link(String line) {
        Matcher link = LINK.matcher(line);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    static boolean followsTorn(String line) {
        return AFTER_TORN.matcher(line).find();
    }

    /** Of a line as read, one character for each byte. */
    static String hash(String line) {
        return hashOf(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
