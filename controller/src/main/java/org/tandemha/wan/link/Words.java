package org.tandemha.wan.link;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** What went wrong with a connection, in the words of whoever noticed. */
final class Words {
    private static final int DEEPEST = 8;

    private Words() {}

    /** Whether a handshake failed over what a certificate is, not over the network. */
    static boolean isAboutCertificates(Throwable failed) {
        Throwable root = root(failed);
        return root instanceof GeneralSecurityException || root instanceof SSLException;
    }

    private static Throwable root(Throwable failed) {
        Throwable cause = failed;
        for (int i = 0; i < DEEPEST && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String of(Throwable failed) {
        Throwable cause = root(failed);
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
