package org.tandemha.failover;

import java.util.Locale;

/** One thing that an edge is told to do; its outcome comes back as an observation. Each may be told twice. */
public enum Deed {
    /** Ask for the lease until it is held, refused for good, or the deadline is over. */
    CAMPAIGN("asks a majority for the lease"),
    /** Ask no longer. */
    WITHDRAW("stops asking for the lease"),
    /** Take the lease on the operator's word that its holder is fenced. */
    FORCE_TAKEOVER("takes the lease over the holder's head"),
    /** Shut the gate, have the kernel's word for it, make the release durable, publish it. */
    RELEASE("shuts the gate and gives the lease back"),
    PRE_CLAIM("runs the hook pre-claim"),
    /** Floating addresses up behind the gate that the lease opens; adopts what is left over. */
    ARM("arms the identity"),
    ANNOUNCE("tells the neighbours whose the addresses are"),
    /** Exactly the holder registers at the providers. */
    REGISTER_TRUNKS("registers the trunks"),
    /** Ask another member whether it reaches the addresses here. */
    VERIFY("has the addresses looked at from outside"),
    POST_CLAIM("runs the hook post-claim"),
    PRE_YIELD("runs the hook pre-yield"),
    /** No new calls by the drain's rules; the present ones go on. */
    DRAIN("begins to drain"),
    UNDRAIN("ends the drain"),
    /** Done when no call is left, or the time given is over. */
    AWAIT_CALLS("waits for the present calls"),
    /** Done when every gate lets the other peer serve; the core sees to it itself. */
    AWAIT_PEER("makes sure of the other peer"),
    /** Addresses down; the gate is shut already. */
    DROP("drops the identity"),
    SILENCE_TRUNKS("silences the trunks"),
    POST_YIELD("runs the hook post-yield"),
    RESTART_ASTERISK("restarts Asterisk"),
    /** Done when the own verdict calls for no move any more; the core sees to it itself. */
    AWAIT_PROOF("waits for proven calls");

    private final String words;

    Deed(String words) {
        this.words = words;
    }

    /** As in sentences, after the member's name. */
    public String words() {
        return words;
    }

    /** Whether the core itself sees it done, and no edge is told. */
    boolean seenByCore() {
        return this == AWAIT_PEER || this == AWAIT_PROOF;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
