package org.tandemha.probe.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's small text files, below a root that a test can put elsewhere. They come from memory and take
 * microseconds, but a read may wait for a kernel lock, so looks run on a worker thread all the same.
 */
record KernelFiles(Path root) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_ENTRIES = 1 << 20;

    /** The file's text; empty when it is not there or can't be read (the kernel refuses some by state). */
    Optional<String> read(String path) {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One word or number alone in its file; empty like {@link #read}. */
    Optional<String> word(String path) {
        return read(path).map(String::strip);
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** Names in a folder, sorted; empty when it is not there. */
    List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    /** How many entries a folder has; -1 when it can't be read. */
    long count(String folder) {
        long found = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                found += entry.getNameCount() > 0 && found < MOST_ENTRIES ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return -1;
        }
        return found;
    }
}
