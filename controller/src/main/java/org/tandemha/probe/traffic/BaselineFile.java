package org.tandemha.probe.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the baseline on disk. It is replaced as a whole: written beside, forced to the disk, renamed; so a crash leaves
 * the old or the new one. Blocks: belongs on a worker thread.
 */
record BaselineFile(Path file) {
    /** What was read, and a sentence for the log: what it is, or why it starts anew. */
    record Loaded(Baseline baseline, String words) {}

    /** Never fails: what can't be read starts anew, and a damaged file is set aside as {@code NAME.damaged}. */
    Loaded load() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BaselineText.LARGEST + 1);
            if (bytes.length > BaselineText.LARGEST) {
                throw new BaselineText.Damaged("it is larger than " + BaselineText.LARGEST + " bytes");
            }
            return new Loaded(
                    BaselineText.read(new String(bytes, StandardCharsets.UTF_8)), "usual traffic read from " + file);
        } catch (NoSuchFileException e) {
            return new Loaded(new Baseline(), "no usual traffic known yet: " + file + " is not there");
        } catch (BaselineText.Damaged e) {
            return new Loaded(new Baseline(), file + " is damaged (" + e.getMessage() + "); " + setAside());
        } catch (IOException e) {
            return new Loaded(new Baseline(), file + " can't be read (" + e + "); learning starts anew");
        }
    }

    private String setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "set aside as " + aside + ", learning starts anew";
        } catch (IOException e) {
            return "it can't be set aside (" + e + "), learning starts anew";
        }
    }

    void save(String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
