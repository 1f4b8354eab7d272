package org.tandemha.ari;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the connection to Asterisk is secured.
 *
 * @param ca file with the PEM certificates that may have signed Asterisk's; absent: those that the JDK trusts
 * @param verifyHost whether the certificate must name the host; null (unset) means yes
 */
public record AriTls(Optional<Path> ca, Boolean verifyHost) {
    public AriTls {
        ca = ca == null ? Optional.empty() : ca;
        verifyHost = verifyHost == null ? Boolean.TRUE : verifyHost;
    }
}
