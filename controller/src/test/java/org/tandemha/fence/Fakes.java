package org.tandemha.fence;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** Executables made for a test, and what they have left. */
record Fakes(Path folder) {
    Path program(String name, String... lines) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** What a program wrote; nothing if it was never run. */
    String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    static FenceResult result(Future<FenceResult> fence) {
        await().atMost(Duration.ofSeconds(50)).until(fence::isComplete);
        return fence.result();
    }

    /** A zombie whose parent does not wait for it is dead enough. */
    boolean lives(String pidFile) throws IOException {
        Path stat = Path.of("/proc/" + read(pidFile).strip() + "/stat");
        try {
            String text = Files.readString(stat);
            return !text.substring(text.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException gone) {
            return false;
        }
    }
}
