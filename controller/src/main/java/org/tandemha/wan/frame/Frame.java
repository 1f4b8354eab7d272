package org.tandemha.wan.frame;

import org.tandemha.cluster.MemberId;
import org.tandemha.wan.Row;

/**
 * What travels on a link. Each side greets first; then rows flow both ways, each side sending its own. A frame is its
 * length (3 bytes), a byte with the wire version (upper half) and the kind (lower half), and its content.
 */
public sealed interface Frame {
    /**
     * The greeting, first on each link and once.
     *
     * @param member who speaks; must be the name in the certificate
     * @param net the network's name in the settings of the side that dialled; the other side repeats it
     * @param incarnation of the speaker
     * @param knownIncarnation highest that the speaker has seen of the listener; 0 if none
     * @param have how much of the listener's queue the speaker has
     */
    record Hello(MemberId member, String net, long incarnation, long knownIncarnation, Have have) implements Frame {}

    /**
     * A place in a member's queue.
     *
     * @param incarnation of the queue's owner
     * @param era which full sync of the owner to this reader came before; 0 if none was completed
     * @param position everything up to here is stored
     */
    record Have(long incarnation, long era, long position) {
        public static final Have NOTHING = new Have(0, 0, 0);
    }

    /** The one row of the speaker in a map with one row per member. */
    record OneRow(Row row) implements Frame {}

    /** A row out of the speaker's queue. */
    record QueuedRow(long era, long position, Row row) implements Frame {}

    /** Everything of this era up to this position is stored. */
    record Ack(long era, long position) implements Frame {}

    /** Answered at once with the same token. */
    record Ping(long token) implements Frame {}

    record Pong(long token) implements Frame {}

    /**
     * A full sync begins: all rows of the speaker follow.
     *
     * @param position the queue's place that it reaches
     * @param upTo counter: what the speaker wrote up to here and does not send now is gone
     */
    record SyncBegin(long era, long position, long upTo) implements Frame {}

    record SyncRow(Row row) implements Frame {}

    /**
     * The full sync is complete.
     *
     * @param rows how many were sent
     */
    record SyncEnd(long era, long rows) implements Frame {}

    /** The speaker closes the link, and why. */
    record Bye(String why) implements Frame {}
}
