package org.tandemha.ari;

/**
 * Why a request to ARI did not do what it should: the kind, the HTTP status where there was one, and the words, which are
 * Asterisk's own where it said something.
 */
public final class AriException extends RuntimeException {
    /** What went wrong, as far as the asker can act on it. */
    public enum Kind {
        /** Asterisk answered with a status other than 2xx. Nothing was done. */
        STATUS,
        /** No connection, or it broke; whether Asterisk did what was asked is unknown. */
        UNREACHABLE,
        /** No whole answer within the deadline; whether Asterisk did what was asked is unknown. */
        TIMED_OUT,
        /** An answer that is not the JSON it should be. */
        MALFORMED,
        /** An answer longer than the limit. */
        TOO_LARGE,
        /** Too many requests of ours under way; this one was not sent. */
        BUSY
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final String words;

    AriException(Kind kind, int status, String request, String words) {
        super(request + ": " + (status == 0 ? "" : status + " ") + words, null, false, false);
        this.kind = kind;
        this.status = status;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status; 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** The words by themselves, without the request; Asterisk's own where it said something. */
    public String words() {
        return words;
    }

    /** Whether what the request named is not there. */
    public boolean notFound() {
        return kind == Kind.STATUS && status == 404;
    }

    /** Whether Asterisk may have done, or may yet do, what was asked although we have no answer that says so. */
    public boolean outcomeUnknown() {
        return kind != Kind.STATUS && kind != Kind.BUSY;
    }
}
