package org.tandemha.pki;

import java.security.cert.CertificateException;

/** A certificate that is not taken; the message is one sentence that names it. */
public final class PeerRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String who;

    /** Why; in the order in which it is looked at. */
    public enum Reason {
        /** Not signed by this cluster's authority, or not a certificate for links. */
        STRANGER,
        REVOKED,
        EXPIRED,
        NOT_YET_VALID,
        /** Not a member's, or another member's than the one that was dialled. */
        WRONG_NAME
    }

    PeerRefused(Reason reason, String who, String sentence) {
        super(sentence);
        this.reason = reason;
        this.who = who;
    }

    public Reason reason() {
        return reason;
    }

    /** Whose certificate it claims to be; proven for all reasons but {@code STRANGER}. */
    public String who() {
        return who;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
