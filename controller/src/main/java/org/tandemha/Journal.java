package org.tandemha;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.api.ChangeLog;
import org.tandemha.api.Entry;
import org.tandemha.journal.Chain;
import org.tandemha.journal.JournalFiles;

/**
 * Every change, once: the newest in memory for {@code why}, all of them as JSON lines on disk, bounded by
 * {@link JournalOptions}, each linked to the one before ({@link Chain}). A full disk costs the lines on disk, never
 * the daemon; a line that it cut short stays, and the next one tells of it.
 *
 * <p>{@link #append} belongs to one thread, the event loop, and does not wait; a thread of the journal's own writes.
 * What the writer cannot keep up with is dropped and counted.
 */
final class Journal implements ChangeLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int RECENT = 500;
    private static final int QUEUE = 10_000;
    private static final int CLOSE_WITHIN_MS = 2_000;
    private static final String END = "";

    private final Path file;
    private final JournalOptions options;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new ArrayList<>();
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;

    private @Nullable BufferedWriter out;
    private Chain chain = Chain.first();
    private long bytes;
    private boolean failing;

    Journal(Path file, JournalOptions options, ThreadFactory threads) {
        this.file = file;
        this.options = options;
        this.writer = threads.newThread(this::write);
        writer.start();
    }

    void append(Entry entry) {
        recent.addFirst(entry);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
        if (!queue.offer(entry.json().encode())) {
            dropped.incrementAndGet();
        }
        for (Consumer<Entry> listener : List.copyOf(listeners)) {
            listener.accept(entry);
        }
    }

    /** Newest first. */
    @Override
    public List<Entry> recent() {
        return List.copyOf(recent);
    }

    /** Calls back with each entry from now on; what is returned ends that. */
    @Override
    public Runnable subscribe(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Entries that never reached the disk. */
    long dropped() {
        return dropped.get();
    }

    private void write() {
        try {
            for (String line = queue.take(); !line.equals(END); line = queue.take()) {
                writeLine(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shut();
        }
    }

    private void writeLine(String line) {
        try {
            BufferedWriter open = opened();
            String linked = chain.line(line);
            open.write(linked + "\n");
            open.flush();
            chain.wrote(linked);
            bytes += linked.getBytes(StandardCharsets.UTF_8).length + 1L;
            if (bytes >= options.fileBytes()) {
                rotate();
            }
            if (failing) {
                failing = false;
                LOG.atWarn().addKeyValue("dropped", dropped()).log("The journal can be written again");
            }
        } catch (IOException e) {
            dropped.incrementAndGet();
            shut();
            if (!failing) {
                failing = true;
                LOG.atError().addKeyValue("file", file).log("The journal cannot be written: {}", e.toString());
            }
        }
    }

    private BufferedWriter opened() throws IOException {
        BufferedWriter open = out;
        if (open == null) {
            // what is on disk counts, not what we meant to write: the last attempt may have failed half-way
            chain = Chain.after(file, JournalFiles.rotated(file, 1));
            boolean unfinished = Chain.open(file);
            open = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out = open;
            if (unfinished) {
                open.write("\n");
            }
            bytes = Files.size(file);
        }
        return open;
    }

    /** {@code journal.jsonl} becomes {@code journal.jsonl.1}, that one {@code .2}, and so on; the last one goes. */
    private void rotate() throws IOException {
        shut();
        for (int i = options.files() - 1; i >= 1; i--) {
            Path from = i == 1 ? file : JournalFiles.rotated(file, i - 1);
            if (Files.exists(from)) {
                Files.move(from, JournalFiles.rotated(file, i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void shut() {
        BufferedWriter open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("The journal does not close: {}", e.toString());
            }
        }
    }

    /** Writes what is queued, within two seconds. */
    @Override
    public void close() {
        try {
            if (!queue.offer(END)) {
                writer.interrupt();
            }
            writer.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
