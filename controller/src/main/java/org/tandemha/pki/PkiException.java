package org.tandemha.pki;

/** Something about certificates that cannot be done or read; the sentence names the file or the peer, and the rule. */
public class PkiException extends Exception {
    private static final long serialVersionUID = 1L;

    public PkiException(String sentence) {
        super(sentence);
    }

    public PkiException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
