package org.tandemha.doctor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.tandemha.ami.AmiOptions;
import org.tandemha.ari.AriOptions;

/**
 * What to look at.
 *
 * @param amiPassword empty where {@code amiSecret} says why it could not be read
 * @param apiPort 0 where any will do
 * @param audioPort 0 where any will do
 * @param trunks paths {@code trunk:NAME} that are configured
 */
public record Patient(
        Optional<Path> settingsFile,
        Path controlSocket,
        Path pidFile,
        Path stateDir,
        AmiOptions ami,
        Password amiPassword,
        AriOptions ari,
        Password ariPassword,
        String apiHost,
        int apiPort,
        String audioHost,
        int audioPort,
        Optional<String> daemonPid,
        Set<String> trunks) {

    /** A password, or why there is none. */
    public record Password(Optional<String> value, String problem) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
