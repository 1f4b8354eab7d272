package org.tandemha.identity.nft;

/** The round is not, or no longer, the one of its slot: nothing was done. */
public final class StaleRound extends Exception {
    private static final long serialVersionUID = 1L;

    public StaleRound(String message) {
        super(message);
    }
}
