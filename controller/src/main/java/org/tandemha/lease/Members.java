package org.tandemha.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;

/**
 * Who votes, and which of them may hold. Two majorities of one set have a member in common, which keeps every promise;
 * so have majorities of two sets that differ by one member, and no others: that is why members change one at a time.
 * The hash goes with each round, so that nobody counts a vote given for another set.
 *
 * <p>1 to {@value #MOST} members, at least one of them a peer, none named twice; else an
 * {@link IllegalArgumentException}.
 */
public final class Members {
    /** More than anybody runs; a vote is a bit. */
    public static final int MOST = 9;

    private final List<MemberId> peers;
    private final List<MemberId> witnesses;
    private final List<MemberId> all;
    private final long hash;

    public Members(Collection<MemberId> peers, Collection<MemberId> witnesses) {
        this.peers = peers.stream().sorted().toList();
        this.witnesses = witnesses.stream().sorted().toList();
        List<MemberId> both = new ArrayList<>(this.peers);
        both.addAll(this.witnesses);
        Set<MemberId> unique = new HashSet<>(both);
        if (unique.size() < both.size()) {
            throw new IllegalArgumentException("members " + both + ": one is named twice; name each once");
        }
        if (peers.isEmpty() || both.size() > MOST) {
            throw new IllegalArgumentException(
                    "members " + both + ": give at least one peer, and " + MOST + " members at most");
        }
        this.all = both.stream().sorted().toList();
        this.hash = hash(this);
    }

    public List<MemberId> peers() {
        return peers;
    }

    public List<MemberId> witnesses() {
        return witnesses;
    }

    /** All of them, sorted. */
    public List<MemberId> all() {
        return all;
    }

    /** Names this set in a round, with who is peer and who is witness. */
    public long hash() {
        return hash;
    }

    public int majority() {
        return all.size() / 2 + 1;
    }

    public boolean isPeer(MemberId member) {
        return peers.contains(member);
    }

    /** How many members are in one of the two sets only, or have another part in the other. */
    public int differs(Members other) {
        Set<String> mine = parts(this);
        Set<String> theirs = parts(other);
        Set<MemberId> changed = new HashSet<>();
        for (MemberId member : all) {
            boolean same = theirs.contains("peer " + member) == mine.contains("peer " + member)
                    && theirs.contains("witness " + member) == mine.contains("witness " + member);
            if (!same) {
                changed.add(member);
            }
        }
        for (MemberId member : other.all) {
            if (!all.contains(member)) {
                changed.add(member);
            }
        }
        return changed.size();
    }

    private static Set<String> parts(Members set) {
        Set<String> parts = new HashSet<>();
        set.peers.forEach(peer -> parts.add("peer " + peer));
        set.witnesses.forEach(witness -> parts.add("witness " + witness));
        return parts;
    }

    /** FNV-1a, 64 bits: nobody attacks it, it finds settings that differ. */
    private static long hash(Members set) {
        long hash = 0xcbf29ce484222325L;
        String text = set.peers + "|" + set.witnesses;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Members set && peers.equals(set.peers) && witnesses.equals(set.witnesses);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    /** {@code peers [a, b], witnesses [w]}. */
    @Override
    public String toString() {
        return "peers " + peers + ", witnesses " + witnesses;
    }
}
