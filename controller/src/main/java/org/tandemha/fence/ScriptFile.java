package org.tandemha.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Whether a script may be run at all. One that anybody may change is nobody's word that a peer is off, and would be run
 * as root. Looked at before each run, because files change after the daemon has started.
 */
final class ScriptFile {
    private ScriptFile() {}

    /** Why not, with what to do; empty if it may. Reads the disk: not for the event loop. */
    static Optional<String> refusal(Path script) {
        try {
            Path real = script.toRealPath();
            if (!Files.isRegularFile(real)) {
                return Optional.of("it is no file");
            }
            if (!Files.isExecutable(real)) {
                return Optional.of("it is not executable; run: chmod 750 " + script);
            }
            for (Path each : new Path[] {real, real.getParent(), script.getParent()}) {
                if (each != null && Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_WRITE)) {
                    return Optional.of("anybody may write " + each + "; run: chmod o-w " + each);
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of("it is not there");
        } catch (IOException e) {
            return Optional.of("it can't be looked at: " + e);
        }
    }
}
