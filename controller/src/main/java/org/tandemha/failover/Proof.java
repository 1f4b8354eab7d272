package org.tandemha.failover;

/**
 * One path of synthetic calls at a peer.
 *
 * @param path {@code core}, {@code trunk.itsp} …
 * @param ageMs how long ago a call was last proven on it, milliseconds; {@link #NEVER} where none was
 * @param holds whether the path is well at present
 */
public record Proof(String path, long ageMs, boolean holds) {
    /** Stands for the age of a proof that there never was. */
    public static final long NEVER = -1;

    static final int LONGEST_PATH = 80;
    private static final String TRUNK = "trunk.";

    public Proof {
        Limits.text("path", path, LONGEST_PATH);
        Limits.within("ageMs of " + path, ageMs, NEVER, Limits.LONGEST_MS);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path without a name");
        }
    }

    boolean overTrunk() {
        return path.startsWith(TRUNK);
    }
}
