package org.tandemha.pki;

/** The authority's no, with its reason: what the asking machine is told. */
public final class JoinRefused extends PkiException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why somebody who asked the join endpoint went away without a certificate. */
    public enum Why {
        /** No such token, or its secret is wrong: one answer for both. */
        UNKNOWN_TOKEN,
        EXPIRED,
        /** Somebody else's key used it before. */
        USED,
        /** Taken back, or tried with wrong secrets too often. */
        VOID,
        /** The request is malformed or too large. */
        MALFORMED,
        /** Renewal without a certificate that counts. */
        NO_CERTIFICATE,
        /** A bound was reached. */
        TOO_MANY,
        /** The TLS handshake failed or took too long. */
        HANDSHAKE,
        /** No whole request within the deadline. */
        TOO_SLOW,
        /** The authority itself could not, a full disk for example. */
        BROKEN
    }

    JoinRefused(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
