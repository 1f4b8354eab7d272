package org.tandemha.wan;

/** Why something that came over a link, or a link itself, was refused. Each is counted by {@link Refusals}. */
public enum Refusal {
    /** The TLS handshake failed: a certificate of another authority, expired, revoked, or none. */
    STRANGER("a certificate that is not accepted"),
    /** An authenticated member that is not in the settings. */
    UNKNOWN_MEMBER("a member that is not configured"),
    /** The certificate names another member than the one that was dialled or that the greeting names. */
    WRONG_NAME("another name than in the certificate"),
    /** The peer speaks another version of the wire format. */
    WRONG_WIRE_VERSION("another wire version"),
    /** The peer's incarnation is lower than one that was seen of it. */
    OLD_INCARNATION("an incarnation lower than already seen"),
    /** Bytes that are no frame, or a frame with something left over, too long a name, a number not in shortest form. */
    MALFORMED("bytes that are no valid frame"),
    /** A frame longer than the limit; the connection is closed. */
    OVERSIZED_FRAME("a frame longer than the limit"),
    /** A valid frame at the wrong time: before the greeting, an acknowledgement of what was never sent. */
    OUT_OF_PLACE("a frame that has no place here"),
    /** A row or its value is longer than its map allows. */
    OVERSIZED_ROW("a value longer than its map allows"),
    /** A map that is not declared on this member. */
    UNKNOWN_MAP("a map that is not declared"),
    /** A row in another member's name. */
    WRONG_WRITER("a row in another member's name"),
    /** A row that this link has carried already. */
    REPLAYED("a row that the same link carried before"),
    /** A row older than the one already held. */
    STALE("a row older than the one held"),
    /** A row stamped with an epoch lower than the highest seen, or without the stamp its map demands. */
    STALE_EPOCH("a row of a lower epoch than seen"),
    /** The value is not one that the map's codec knows. */
    UNREADABLE_VALUE("a value that the map cannot read"),
    /** The writer has as many rows as the map allows. */
    TOO_MANY_ROWS("more rows than the map allows");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** What was refused, as a part of a sentence. */
    public String words() {
        return words;
    }
}
